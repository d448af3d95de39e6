package io.stateward.operations.entity;

import java.time.Instant;
import java.util.UUID;

/**
 * Is the right to do one piece of work until the lease ends.
 *
 * @param id the work row
 * @param tenantId whose work it is
 * @param kind which handler or job does it
 * @param ref what it is about, for example an erasure request
 * @param attempts how often it has been claimed since it was last asked for, from 1
 * @param fence the fencing token; only the newest can renew or finish
 * @param leaseUntil when another worker may take it, unless it is renewed
 */
public record Claim(UUID id, UUID tenantId, String kind, UUID ref, int attempts, long fence, Instant leaseUntil) {}

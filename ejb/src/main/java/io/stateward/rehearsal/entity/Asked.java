package io.stateward.rehearsal.entity;

import java.time.Instant;
import java.util.UUID;

/**
 * Says who asks for a rehearsal.
 *
 * @param operation where its progress is told
 * @param by the account
 * @param at the time
 */
public record Asked(UUID operation, String by, Instant at) {}

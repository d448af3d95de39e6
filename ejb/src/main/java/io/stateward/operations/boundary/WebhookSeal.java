package io.stateward.operations.boundary;

import java.util.UUID;

/** Seals the secrets that an endpoint's webhooks are signed with; {@code vault}, which owns the keys, implements it. */
public interface WebhookSeal {

    /** Returns the key of an endpoint; makes one if there is none. */
    UUID keyFor(UUID endpoint);

    byte[] seal(UUID endpoint, UUID key, byte[] plain);

    byte[] open(UUID endpoint, UUID key, byte[] sealed);
}

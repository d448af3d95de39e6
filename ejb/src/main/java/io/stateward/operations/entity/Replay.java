package io.stateward.operations.entity;

import org.jspecify.annotations.Nullable;

/**
 * Is the answer to a call that a repetition of it gets again.
 *
 * @param status HTTP status code
 * @param location the address of what was created, or null
 * @param body the answer's JSON without one-time secrets and without identifiers of people, or null
 */
public record Replay(
        int status, @Nullable String location, @Nullable String body) {}

package io.stateward.stores.boundary;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says that a store did not answer, or asked us to wait; the work is tried again later. The message names no person and no secret. */
public final class StoreUnreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final @Nullable Duration retryAfter;

    public StoreUnreachable(String message) {
        this(message, null);
    }

    public StoreUnreachable(String message, @Nullable Duration retryAfter) {
        super(message);
        // Shown as it is, and followed by what is done about it.
        this.reason = message.endsWith(".") ? message : message + ".";
        this.retryAfter = retryAfter;
    }

    /** Returns why, in one sentence that names no person and no secret. */
    public String reason() {
        return reason;
    }

    /** Returns how long the store asked us to wait. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}

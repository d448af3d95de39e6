package io.stateward.stores.boundary;

import io.stateward.stores.entity.Unanswered;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says that a store did not answer, or asked us to wait; the work is tried again later. The message names no person and no secret. */
public final class StoreUnreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final Unanswered why;
    private final @Nullable Duration retryAfter;

    public StoreUnreachable(String message) {
        this(message, null);
    }

    public StoreUnreachable(String message, @Nullable Duration retryAfter) {
        this(Unanswered.SILENT, message, retryAfter);
    }

    private StoreUnreachable(Unanswered why, String message, @Nullable Duration retryAfter) {
        super(message);
        this.why = why;
        // Shown as it is, and followed by what is done about it.
        this.reason = message.endsWith(".") ? message : message + ".";
        this.retryAfter = retryAfter;
    }

    /** The store is not asked for now, because it did not answer just now. */
    public static StoreUnreachable down(String message, Duration retryAfter) {
        return new StoreUnreachable(Unanswered.DOWN, message, retryAfter);
    }

    /** The store is not asked for now, because of a limit. */
    public static StoreUnreachable busy(String message, @Nullable Duration retryAfter) {
        return new StoreUnreachable(Unanswered.BUSY, message, retryAfter);
    }

    public Unanswered why() {
        return why;
    }

    /** Returns why, in one sentence that names no person and no secret. */
    public String reason() {
        return reason;
    }

    /** Returns after how long to come back, as the store or its limit says. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}

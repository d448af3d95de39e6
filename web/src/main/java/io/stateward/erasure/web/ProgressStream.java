package io.stateward.erasure.web;

import io.stateward.Json;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells one page of one erasure's progress as server-sent events (WHATWG HTML, section 9.2), one look at a time.
 *
 * <p>An event {@code progress} comes whenever something changed since the last look, a comment as heartbeat otherwise, and an event
 * {@code end} at a resting state. It reads the database, so it does not matter on which node the job runs.
 */
final class ProgressStream {

    /** Longest life of a stream. The browser then opens another one, which is signed on anew. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    /** Longest silence, after which a comment shows whether anybody still listens. */
    static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final Supplier<Look> read;
    private final BooleanSupplier signedOn;
    private final Sink sink;
    private final Clock clock;
    private final Instant end;
    private Instant spoken;
    private @Nullable String told;

    /**
     * @param read looks at the request as the one who opened the stream
     * @param signedOn whether their session still lives
     * @param sink where the events go
     */
    ProgressStream(Supplier<Look> read, BooleanSupplier signedOn, Sink sink, Clock clock) {
        this.read = read;
        this.signedOn = signedOn;
        this.sink = sink;
        this.clock = clock;
        this.spoken = clock.instant();
        this.end = spoken.plus(LONGEST);
    }

    /** Is how a request stood at one look. */
    record Look(ProgressEvent event, boolean running) {}

    /** Sends text to the browser at once. */
    @FunctionalInterface
    interface Sink {
        void send(String text) throws IOException;
    }

    /**
     * Looks once, and tells what is new.
     *
     * @return whether to look again; false at a resting state, after the longest life, and once the session has ended
     * @throws IOException if nobody listens any more
     */
    boolean look() throws IOException {
        Instant now = clock.instant();
        if (!signedOn.getAsBoolean() || !now.isBefore(end)) {
            return false;
        }
        Look look = read.get();
        String event = Json.text(look.event());
        if (!event.equals(told)) {
            told = event;
            say("event: progress\ndata: " + event + "\n\n", now);
        }
        if (!look.running()) {
            say("event: end\ndata: {}\n\n", now);
            return false;
        }
        if (!now.isBefore(spoken.plus(HEARTBEAT))) {
            say(": still here\n\n", now);
        }
        return true;
    }

    private void say(String text, Instant now) throws IOException {
        sink.send(text);
        spoken = now;
    }
}

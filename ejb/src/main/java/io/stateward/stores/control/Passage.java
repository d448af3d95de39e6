package io.stateward.stores.control;

import io.stateward.stores.boundary.Answered;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.StoreLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Is one piece of work with one store, such as a search or the erasure of a target, on one thread; its calls pass one after the other.
 *
 * <p>It takes its place with its first call and keeps it to the end, because a piece of work that loses its place halfway begins again from
 * its beginning and might never come to an end.
 */
public final class Passage {

    /** Longest wait before the first call, for a store that asked to be left alone or whose rate is low. */
    static final Duration FIRST_WAIT = Duration.ofSeconds(5);

    /** Longest wait for the first call's turn where a turn is shorter: whoever has begun nothing yet can as well do something else. */
    static final Duration FIRST_TURN = Duration.ofMillis(250);

    /** Turns that are waited for before the first call where they take longer than that, so that a low rate is used up too. */
    static final int FIRST_TURNS = 2;

    /** Longest wait for a later call's turn. */
    static final Duration LATER_WAIT = Duration.ofSeconds(StoreLimits.LONGEST_TURN_SECONDS);

    /** How long a store is left alone that limits calls and does not say for how long. */
    static final Duration QUIET = Duration.ofSeconds(1);

    private static final String SILENT =
            "The store did not answer the last calls, so it is left alone until it is tried again";

    private final Lane lane;
    private final Hosts hosts;
    private final Ticks ticks;
    private final boolean asking;
    private @Nullable Semaphore place;
    private boolean begun;

    /**
     * @param asking whether the store is only asked if it is there: then it is asked although it did not answer before, and needs no place
     */
    Passage(Lane lane, Hosts hosts, Ticks ticks, boolean asking) {
        this.lane = lane;
        this.hosts = hosts;
        this.ticks = ticks;
        this.asking = asking;
    }

    /**
     * Sends a call when its turn has come.
     *
     * @param host where it goes, for the operator's ceiling
     * @param object what it is about, so that one object's failures are not taken for the store's
     * @param judge says how it ended; a {@link StoreUnreachable} thrown is the store's failure
     * @throws StoreUnreachable if it was not sent
     */
    public <T> T call(String host, String object, Supplier<T> send, Function<T, Answered> judge) {
        enter(host);
        boolean judged = false;
        try {
            lane.sent();
            T answer = send.get();
            take(judge.apply(answer), object);
            judged = true;
            return answer;
        } catch (StoreUnreachable e) {
            take(Answered.unreachable(e.retryAfter().orElse(null)), object);
            judged = true;
            throw e;
        } finally {
            if (!judged) {
                lane.breaker().neither();
            }
        }
    }

    private void enter(String host) {
        Duration open = asking ? Duration.ZERO : lane.breaker().openFor();
        if (!open.isZero()) {
            throw lane.down(SILENT, open);
        }
        takePlace();
        boolean first = !begun;
        begun = true;
        beQuiet(first ? FIRST_WAIT : LATER_WAIT);
        keepPace(lane.pace(), first);
        keepPace(hosts.ceiling(host), first);
        if (!asking && !lane.breaker().enter()) {
            throw lane.down(SILENT, lane.breaker().openFor());
        }
    }

    private void takePlace() {
        if (place != null || asking) {
            return;
        }
        Semaphore places = lane.places();
        if (!places.tryAcquire()) {
            throw lane.busy("As much work as the store's limit allows speaks to it already", Duration.ZERO);
        }
        place = places;
        lane.begun();
    }

    private void beQuiet(Duration longest) {
        for (Duration quiet = lane.quiet(); !quiet.isZero(); quiet = lane.quiet()) {
            if (quiet.compareTo(longest) > 0) {
                throw lane.down("The store limits the rate of calls and asked to be left alone for a while", quiet);
            }
            ticks.pause(quiet.toNanos());
        }
    }

    private void keepPace(@Nullable Pace pace, boolean first) {
        if (pace == null) {
            return;
        }
        Duration longest = first ? firstTurn(pace) : LATER_WAIT;
        if (!pace.await(longest)) {
            throw lane.busy("The calls that wait already take up the limit of the next seconds", longest);
        }
    }

    private static Duration firstTurn(Pace pace) {
        Duration turns = pace.turn().multipliedBy(FIRST_TURNS);
        Duration longest = turns.compareTo(FIRST_TURN) > 0 ? turns : FIRST_TURN;
        return longest.compareTo(FIRST_WAIT) > 0 ? FIRST_WAIT : longest;
    }

    private void take(Answered answered, String object) {
        switch (answered.how()) {
            case ANSWERED -> lane.breaker().answered();
            case OBJECT_FAILED -> lane.breaker().failed(object);
            case STORE_FAILED -> lane.breaker().failed("");
            case LIMITED -> {
                lane.breaker().answered();
                lane.quietFor(Optional.ofNullable(answered.quiet()).orElse(QUIET));
            }
        }
        if (answered.how() != Answered.How.LIMITED && answered.quiet() != null) {
            lane.quietFor(answered.quiet());
        }
    }

    /** Gives the place back. */
    void end() {
        Semaphore taken = place;
        if (taken != null) {
            place = null;
            taken.release();
        }
    }
}

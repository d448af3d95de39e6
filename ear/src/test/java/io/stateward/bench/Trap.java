package io.stateward.bench;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Kills a process at the next point of a kind. Whatever it waits for, a durable step springs it at the latest, so that no life of the process
 * passes one by.
 */
final class Trap {

    private final Map<Point, Integer> kills = new EnumMap<>(Point.class);
    private @Nullable Point wanted;
    private @Nullable Runnable kill;
    private int stepsToPass;
    private boolean sprung;

    /** Where a process is killed. */
    enum Point {
        /** Its database has committed, and it is not told. */
        COMMITTED_UNTOLD,
        /** It has been told that its database committed. */
        COMMITTED,
        /** A provider has deleted something, and it is not told. */
        DELETED_UNTOLD,
        /** A file of its vault has changed. */
        VAULT_CHANGED
    }

    /**
     * Sets the trap.
     *
     * @param point what is waited for
     * @param steps how many durable steps pass before one springs it
     */
    synchronized void arm(Point point, int steps) {
        wanted = point;
        stepsToPass = steps;
        sprung = false;
    }

    /** Says how to kill the process that is watched from now on; a trap that has been sprung meanwhile is so at once. */
    synchronized void watch(Runnable killing) {
        kill = killing;
        if (sprung) {
            killing.run();
        }
    }

    /** Lets everything pass from now on. */
    synchronized void disarm() {
        wanted = null;
        sprung = false;
    }

    synchronized boolean isSprung() {
        return sprung;
    }

    /** Returns how many kills there were of each kind. */
    synchronized Map<Point, Integer> kills() {
        return new EnumMap<>(kills);
    }

    /** Says how a durable step ends: whether its word goes on, is followed by the kill, or never arrives. */
    synchronized Tap.Fate step() {
        if (sprung) {
            return Tap.Fate.CUT;
        }
        if (wanted == null || stepsToPass-- > 0) {
            return Tap.Fate.PASS;
        }
        if (wanted == Point.COMMITTED) {
            return Tap.Fate.TELL;
        }
        spring(Point.COMMITTED_UNTOLD);
        return Tap.Fate.CUT;
    }

    /** Kills after a step whose word has gone on. */
    synchronized void stepTold() {
        if (wanted != null && !sprung) {
            spring(Point.COMMITTED);
        }
    }

    /** Says whether the process is told of what has just happened. */
    synchronized boolean tells(Point happened) {
        if (!sprung && wanted == happened) {
            spring(happened);
        }
        return !sprung;
    }

    private void spring(Point point) {
        sprung = true;
        kills.merge(point, 1, Integer::sum);
        if (kill != null) {
            kill.run();
        }
    }
}

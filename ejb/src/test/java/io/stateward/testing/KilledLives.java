package io.stateward.testing;

import java.io.IOException;

/**
 * Runs one piece of work through many lives of a process: each is stopped dead as soon as it has come further than the one before, the next
 * goes on with what it left behind, and the last comes to the end.
 *
 * <p>What a life does again when it begins, such as to claim the work, is no step of its own: a life that was stopped there is followed by
 * one that is stopped a step later.
 */
public final class KilledLives {

    /** More lives than any test has, so that a loop without an end is noticed. */
    private static final int MAX_LIVES = 1000;

    /** Is one life of the process. */
    public interface Life {

        /**
         * Returns the exit status: 0 or {@link OtherJvm#STOPPED}.
         *
         * @param step at which durable step it is stopped, from 1
         */
        int run(int step) throws IOException, InterruptedException;
    }

    /** Tells how far the work had come when the last life began, in words that are the same as long as it has not come further. */
    public interface Progress {
        String atBegin() throws IOException;
    }

    private KilledLives() {}

    /**
     * Returns how many lives it took, with the last one that came to its end.
     *
     * @param isAfter whether a life is stopped after the first step that brings it further; else before the step after that, when it may
     *     have done what is outside the database, but has not written it down
     * @throws AssertionError if no life comes to its end
     */
    public static int count(Life life, Progress progress, boolean isAfter) throws IOException, InterruptedException {
        int again = 0;
        String before = "";
        for (int lives = 1; lives < MAX_LIVES; lives++) {
            if (life.run(again + (isAfter ? 1 : 2)) != OtherJvm.STOPPED) {
                return lives;
            }
            String now = progress.atBegin();
            again = now.equals(before) ? again + 1 : 0;
            before = now;
        }
        throw new AssertionError("The work came to no end in " + MAX_LIVES + " lives; " + before);
    }
}

package io.stateward.disposal.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.stores.boundary.StoreUnreachable;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes a connector's answer, and turns every way of not answering into one that a task can tell.
 *
 * <p>A failure that nobody foresaw counts as a store that does not answer: tried again a few times, then an officer is asked. Let through,
 * it would end the job, which would begin again for ever and hold up the whole request in silence.
 */
final class Answers {

    private static final Logger LOG = Logger.getLogger(Answers.class.getName());

    private Answers() {}

    static <T> T of(Supplier<T> call) {
        try {
            return call.get();
        } catch (StoreUnreachable | StatewardException e) {
            throw e;
        } catch (RuntimeException e) {
            // Its message may quote data, and must reach neither the log nor the task.
            LOG.log(Level.WARNING, "A connector failed with {0} {1}", new Object[] {
                e.getClass().getName(), place(e)
            });
            throw new StoreUnreachable("The connector failed with "
                    + e.getClass().getSimpleName() + "; the server's log names the place.");
        }
    }

    private static String place(RuntimeException e) {
        for (StackTraceElement frame : e.getStackTrace()) {
            if (frame.getClassName().startsWith("io.stateward.")) {
                return "at " + frame;
            }
        }
        return "";
    }

    /**
     * Returns what a task says of a failure that trying again does not mend.
     *
     * @throws StatewardException the failure itself, if Stateward lacks something of its own: then the whole job is tried again
     */
    static String sentence(StatewardException e) {
        if (e.kind() == Kind.UNAVAILABLE) {
            throw e;
        }
        return e.sentence();
    }
}

package io.stateward.batch;

import io.stateward.StatewardException;

/** Describes failures for the log without their messages: those of drivers and clients may quote data. */
public final class Failures {

    private static final int MAX_CAUSES = 5;

    private Failures() {}

    /** Returns the kinds of a failure and its causes, where in Stateward it came from, and the sentence of Stateward's own. */
    public static String describe(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Throwable at = failure;
        for (int i = 0; at != null && i < MAX_CAUSES; i++) {
            text.append(i == 0 ? "" : ", caused by ").append(at.getClass().getName());
            if (at instanceof StatewardException own) {
                text.append(" (").append(own.getMessage()).append(')');
            }
            at = at.getCause();
        }
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith("io.stateward.")) {
                return text.append(" at ").append(frame).toString();
            }
        }
        return text.toString();
    }
}

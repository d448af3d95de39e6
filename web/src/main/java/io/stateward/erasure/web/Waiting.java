package io.stateward.erasure.web;

import io.stateward.disposal.entity.TaskView;
import io.stateward.disposal.entity.TaskView.PutOff;
import io.stateward.web.Times;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says of a target that was put off why that is and when it is tried again. */
@Named
@RequestScoped
public class Waiting {

    @Inject
    Times times;

    /** Returns one or two sentences; empty for a target that waits for nothing. */
    public String of(TaskView task) {
        PutOff put = task.putOff();
        if (put == null) {
            return "";
        }
        Instant next = put.until();
        Instant silent = put.silentSince();
        String why =
                silent == null ? reason(task.why()) : "Its store has not answered since " + times.local(silent) + ". ";
        String when = times.isOver(next) ? "It is tried again now." : "It is tried again at " + times.local(next) + ".";
        return why + when;
    }

    private static String reason(@Nullable String why) {
        return why == null || why.isBlank() ? "" : why.strip() + " ";
    }
}

package io.stateward.erasure.web;

import io.stateward.disposal.entity.TaskView;
import io.stateward.erasure.entity.ErasureView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells what was found when the stores of an ended erasure were looked into again, when that is next, and what may be in them until when. */
@Named
@RequestScoped
public class LookingAgain {

    @Inject
    RequestPage page;

    @Inject
    Clock clock;

    /**
     * Is the time for which one store may keep copies that it does not show.
     *
     * @param until when the last of them ends
     * @param targets how many targets of the request it is about
     * @param reason why, by the store's own declaration
     * @param over whether it has ended
     * @param checked whether the store was looked into since, and nothing was there
     */
    public record Window(UUID store, long targets, Instant until, String reason, boolean over, boolean checked) {}

    /** Targets of one run are erased within minutes of each other, and their windows end on one day. */
    private record Key(UUID store, Instant day, String reason) {}

    /** Tells whether there is anything to say. */
    public boolean isShown() {
        ErasureView request = page.getRequest();
        return !request.tasks().isEmpty()
                && !page.isWaiting()
                && (request.nextProbeAt() != null
                        || request.probedAt() != null
                        || request.relapses() > 0
                        || !getWindows().isEmpty());
    }

    /** Tells whether looking again has come to its end: nothing was there and no window is open. */
    public boolean isOver() {
        ErasureView request = page.getRequest();
        return request.nextProbeAt() == null && request.probedAt() != null && request.revokedAt() == null;
    }

    /** Returns the windows, those that end first first; targets of a store with the same window are one. */
    public List<Window> getWindows() {
        return windows(page.getRequest(), clock.instant());
    }

    static List<Window> windows(ErasureView request, Instant now) {
        Map<Key, List<Instant>> ends = new LinkedHashMap<>();
        for (TaskView task : request.tasks()) {
            Instant until = task.residueUntil();
            if (until != null) {
                String reason = task.residueReason();
                Key key = new Key(task.store(), until.truncatedTo(ChronoUnit.DAYS), reason == null ? "" : reason);
                ends.computeIfAbsent(key, k -> new ArrayList<>()).add(until);
            }
        }
        List<Window> windows = new ArrayList<>();
        ends.forEach((key, untils) -> {
            Instant last = Collections.max(untils);
            boolean checked = isChecked(request.probedAt(), last);
            windows.add(new Window(key.store(), untils.size(), last, key.reason(), !last.isAfter(now), checked));
        });
        windows.sort(Comparator.comparing(Window::until));
        return windows;
    }

    private static boolean isChecked(@Nullable Instant probed, Instant until) {
        return probed != null && !probed.isBefore(until);
    }
}

package io.stateward.ledger.control;

import io.stateward.ledger.entity.LedgerEntry;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Commits entries that stand alone in groups: while one transaction of a tenant is being committed, what others record waits and shares
 * the next one. Each caller returns when its entries are committed.
 *
 * <p>The first that waits leads: it commits for all. A group that fails is committed again one caller at a time, so that nobody fails for
 * another's entry.
 */
@ApplicationScoped
public class GroupRecorder {

    /** Most entries in one transaction, unless one caller has more. */
    static final int MAX_GROUP = 8_192;

    private final Map<UUID, Line> lines = new ConcurrentHashMap<>();

    @Inject
    EntryRows rows;

    @Inject
    CurrentTenant current;

    /** Is what one caller waits with. */
    private static final class Waiting {
        final List<LedgerEntry> entries;
        boolean taken;
        boolean done;
        boolean alone;

        Waiting(List<LedgerEntry> entries) {
            this.entries = entries;
        }
    }

    /** Is a tenant's queue; guarded by itself. */
    private static final class Line {
        final Deque<Waiting> waiting = new ArrayDeque<>();
        boolean led;

        List<Waiting> take() {
            List<Waiting> group = new ArrayList<>();
            int size = 0;
            while (!waiting.isEmpty()
                    && (group.isEmpty() || size + waiting.peek().entries.size() <= MAX_GROUP)) {
                Waiting next = waiting.remove();
                next.taken = true;
                size += next.entries.size();
                group.add(next);
            }
            return group;
        }
    }

    /** Commits entries; they are durable when this returns. */
    public void record(List<LedgerEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        Line line = lines.computeIfAbsent(current.id(), tenant -> new Line());
        Waiting mine = new Waiting(entries);
        List<Waiting> group = join(line, mine);
        while (group != null) {
            commit(line, group);
            group = await(line, mine);
        }
        if (mine.alone) {
            rows.insert(mine.entries);
        }
    }

    private static @Nullable List<Waiting> join(Line line, Waiting mine) {
        synchronized (line) {
            line.waiting.add(mine);
        }
        return await(line, mine);
    }

    /** Waits until the entries are dealt with, or until it is this caller's turn to lead. */
    private static @Nullable List<Waiting> await(Line line, Waiting mine) {
        boolean interrupted = false;
        try {
            synchronized (line) {
                while (!mine.done) {
                    if (!line.led && !mine.taken) {
                        line.led = true;
                        return line.take();
                    }
                    try {
                        line.wait();
                    } catch (InterruptedException later) {
                        // What becomes of the entries is known in a moment, and the caller must be told.
                        interrupted = true;
                    }
                }
                return null;
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void commit(Line line, List<Waiting> group) {
        boolean committed = false;
        try {
            rows.insert(group.stream().flatMap(w -> w.entries.stream()).toList());
            committed = true;
        } catch (RuntimeException failed) {
            if (group.size() == 1) {
                throw failed;
            }
        } finally {
            boolean alone = !committed;
            synchronized (line) {
                line.led = false;
                group.forEach(waiting -> {
                    waiting.done = true;
                    waiting.alone = alone;
                });
                line.notifyAll();
            }
        }
    }
}

package io.stateward.reports.control;

import io.stateward.disposal.entity.TaskView;
import io.stateward.erasure.entity.RegisteredRequest;
import io.stateward.ledger.entity.EntryId;
import io.stateward.reports.entity.RegisterReport.Certificate;
import io.stateward.reports.entity.RegisterReport.Entry;
import io.stateward.reports.entity.RegisterReport.Kept;
import io.stateward.reports.entity.ReportPeriod;
import io.stateward.stores.entity.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns requests into entries of a register.
 *
 * @param asOf when they were read
 * @param zone in which days end
 * @param stores names by id
 * @param leaves places of the certificates' entries in the ledger
 */
record RegisterEntries(
        ReportPeriod period, Instant asOf, ZoneId zone, Map<UUID, String> stores, Map<EntryId, Long> leaves) {

    private static final String RESIDUAL_WINDOW = "RESIDUAL_WINDOW";

    private static final Comparator<Kept> ORDER = Comparator.comparing(Kept::store)
            .thenComparing(Kept::why)
            .thenComparing(Kept::ground, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Kept::until, Comparator.nullsLast(Comparator.naturalOrder()));

    Entry of(RegisteredRequest request) {
        Instant closed = request.closedAt();
        LocalDate due = day(request.dueAt());
        return new Entry(
                request.id(),
                request.regime().name(),
                !request.receivedAt().isBefore(period.from()),
                request.receivedAt(),
                day(request.receivedAt()),
                request.dueAt(),
                due,
                request.extended(),
                request.status().name(),
                request.refusal() == null ? null : request.refusal().name(),
                closed,
                closed == null ? null : day(closed),
                ChronoUnit.DAYS.between(day(closed == null ? asOf : closed), due),
                verdicts(request.tasks()),
                kept(request.tasks()),
                certificate(request.certificate()));
    }

    private LocalDate day(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }

    private static Map<String, Long> verdicts(List<TaskView> tasks) {
        return tasks.stream()
                .flatMap(t -> Optional.ofNullable(t.verdict()).stream())
                .collect(Collectors.groupingBy(Verdict::name, TreeMap::new, Collectors.counting()));
    }

    private List<Kept> kept(List<TaskView> tasks) {
        Map<Kept, Long> alike = tasks.stream()
                .flatMap(this::reasons)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return alike.entrySet().stream()
                .map(e -> new Kept(
                        e.getKey().store(),
                        e.getKey().why(),
                        e.getKey().ground(),
                        e.getKey().until(),
                        e.getValue()))
                .sorted(ORDER)
                .toList();
    }

    private Stream<Kept> reasons(TaskView task) {
        Verdict verdict = task.verdict();
        if (verdict == null || !task.leavesResidue(asOf)) {
            return Stream.empty();
        }
        String store = stores.getOrDefault(task.store(), task.store().toString());
        Stream.Builder<Kept> reasons = Stream.builder();
        if (verdict.isBlocked() || verdict == Verdict.PENDING_REDACTION) {
            // The words of a hold may name a person; those of a retention rule name a law.
            String ground = verdict == Verdict.BLOCKED_BY_RETENTION ? task.why() : null;
            reasons.add(new Kept(store, verdict.name(), ground, task.until(), 1));
        }
        Instant window = task.residueUntil();
        if (window != null && window.isAfter(asOf)) {
            reasons.add(new Kept(store, RESIDUAL_WINDOW, task.residueReason(), window, 1));
        }
        return reasons.build();
    }

    private @Nullable Certificate certificate(@Nullable UUID entry) {
        Long leaf = entry == null ? null : leaves.get(new EntryId(entry));
        return entry == null || leaf == null ? null : new Certificate(entry, leaf);
    }
}

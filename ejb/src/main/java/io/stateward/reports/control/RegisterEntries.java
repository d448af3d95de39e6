package io.stateward.reports.control;

import io.stateward.disposal.entity.Remainder;
import io.stateward.disposal.entity.RunSums;
import io.stateward.erasure.entity.RegisteredRequest;
import io.stateward.ledger.entity.EntryId;
import io.stateward.reports.entity.RegisterReport.Certificate;
import io.stateward.reports.entity.RegisterReport.Entry;
import io.stateward.reports.entity.RegisterReport.Kept;
import io.stateward.reports.entity.RegisterReport.Right;
import io.stateward.reports.entity.ReportPeriod;
import io.stateward.rights.entity.RegisteredRight;
import io.stateward.stores.entity.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Turns requests into entries of a register.
 *
 * @param asOf when they were read
 * @param zone in which days end
 * @param stores names by id
 * @param leaves places of the certificates' entries in the ledger
 * @param drills requests that drills made
 */
record RegisterEntries(
        ReportPeriod period,
        Instant asOf,
        ZoneId zone,
        Map<UUID, String> stores,
        Map<EntryId, Long> leaves,
        Set<UUID> drills) {

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
                verdicts(request.sums()),
                kept(request.sums()),
                certificate(request.certificate()),
                drills.contains(request.id()));
    }

    Right of(RegisteredRight right) {
        LocalDate due = day(right.dueAt());
        Instant answered = right.answeredAt();
        LocalDate end = answered != null ? day(answered) : right.open() ? day(asOf) : null;
        return new Right(
                right.id(),
                right.kind().name(),
                right.regime(),
                !right.receivedAt().isBefore(period.from()),
                right.receivedAt(),
                day(right.receivedAt()),
                right.dueAt(),
                due,
                right.status().name(),
                answered == null ? null : day(answered),
                end == null ? null : ChronoUnit.DAYS.between(end, due));
    }

    private LocalDate day(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }

    private static Map<String, Long> verdicts(RunSums sums) {
        Map<String, Long> verdicts = new TreeMap<>();
        sums.verdicts().forEach((verdict, count) -> verdicts.put(verdict.name(), count));
        return verdicts;
    }

    private List<Kept> kept(RunSums sums) {
        return sums.remainders().stream().map(this::kept).sorted(ORDER).toList();
    }

    private Kept kept(Remainder remainder) {
        Verdict verdict = remainder.verdict();
        return new Kept(
                stores.getOrDefault(remainder.store(), remainder.store().toString()),
                verdict == null ? RESIDUAL_WINDOW : verdict.name(),
                remainder.ground(),
                remainder.until(),
                remainder.targets());
    }

    private @Nullable Certificate certificate(@Nullable UUID entry) {
        return entry == null ? null : new Certificate(entry, leaves.get(new EntryId(entry)));
    }
}

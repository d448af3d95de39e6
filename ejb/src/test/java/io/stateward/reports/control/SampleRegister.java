package io.stateward.reports.control;

import io.stateward.reports.entity.RegisterReport;
import io.stateward.reports.entity.RegisterReport.Certificate;
import io.stateward.reports.entity.RegisterReport.Entry;
import io.stateward.reports.entity.RegisterReport.Kept;
import io.stateward.reports.entity.RegisterReport.Totals;
import io.stateward.reports.entity.ReportKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes registers from seeds. */
final class SampleRegister {

    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    static final Instant AS_OF = Instant.parse("2026-11-22T10:00:00Z");

    private static final List<String> STATUSES = List.of(
            "PLANNED", "EXECUTING", "COMPLETED", "COMPLETED_WITH_RESIDUE", "NEEDS_ATTENTION", "REFUSED", "CANCELLED");

    private SampleRegister() {}

    static RegisterReport of(long seed, int requests) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            entries.add(entry(random));
        }
        return new RegisterReport(
                ReportKind.ERASURE_REGISTER,
                "skyways",
                "=Skyways <GmbH> & Söhne, \"Ελλάς\"",
                ZONE.getId(),
                Instant.parse("2026-09-30T22:00:00Z"),
                Instant.parse("2026-10-31T23:00:00Z"),
                AS_OF,
                Totals.of(entries),
                entries,
                List.of());
    }

    private static Entry entry(SplittableRandom random) {
        Instant received = AS_OF.minus(Duration.ofHours(random.nextInt(24 * 80)));
        Instant due = received.plus(Duration.ofDays(30));
        String status = STATUSES.get(random.nextInt(STATUSES.size()));
        boolean closed = !List.of("PLANNED", "EXECUTING", "NEEDS_ATTENTION").contains(status);
        Instant end = closed ? received.plus(Duration.ofHours(random.nextInt(24 * 40))) : AS_OF;
        Map<String, Long> verdicts = new TreeMap<>();
        for (String verdict : List.of("ERASED", "ANONYMISED", "BLOCKED_BY_RETENTION", "NOTHING_FOUND")) {
            if (random.nextInt(3) > 0) {
                verdicts.put(verdict, 1L + random.nextInt(2_000));
            }
        }
        boolean certified = status.startsWith("COMPLETED");
        return new Entry(
                new UUID(random.nextLong(), random.nextLong()),
                random.nextInt(4) == 0 ? "CCPA" : "GDPR",
                random.nextBoolean(),
                received,
                day(received),
                due,
                day(due),
                random.nextInt(5) == 0,
                status,
                status.equals("REFUSED") ? "LEGAL_CLAIMS" : null,
                closed ? end : null,
                closed ? day(end) : null,
                ChronoUnit.DAYS.between(day(end), day(due)),
                verdicts,
                kept(random, verdicts),
                certified ? certificate(random) : null,
                false);
    }

    private static List<Kept> kept(SplittableRandom random, Map<String, Long> verdicts) {
        @Nullable Long blocked = verdicts.get("BLOCKED_BY_RETENTION");
        if (blocked == null) {
            return List.of();
        }
        Instant until = AS_OF.plus(Duration.ofDays(random.nextInt(4000)));
        return List.of(
                new Kept(
                        "bookings",
                        "BLOCKED_BY_RETENTION",
                        "@Section 147 AO: <booking> records, ten years",
                        until,
                        blocked),
                new Kept("gpt", "RESIDUAL_WINDOW", null, null, 1));
    }

    private static Certificate certificate(SplittableRandom random) {
        return new Certificate(new UUID(random.nextLong(), random.nextLong()), (long) random.nextInt(100_000));
    }

    private static LocalDate day(Instant moment) {
        return moment.atZone(ZONE).toLocalDate();
    }
}

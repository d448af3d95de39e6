package io.stateward.reports.entity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is an erasure register as numbers, from which every format is rendered. Days are those of the tenant's time zone.
 *
 * @param kind always {@code erasure-register}
 * @param tenant the tenant's alias
 * @param tenantName its name for people
 * @param timeZone the zone in which days and deadlines end
 * @param from first moment covered
 * @param to first moment not covered any more
 * @param asOf when the numbers were read; statuses are of that moment and not of the period's end
 * @param totals the sums
 * @param requests the requests for erasure in the order they were entered
 * @param rights the requests for access, portability and restriction in the order they were entered; no sum counts them
 */
public record RegisterReport(
        ReportKind kind,
        String tenant,
        String tenantName,
        String timeZone,
        Instant from,
        Instant to,
        Instant asOf,
        Totals totals,
        List<Entry> requests,
        List<Right> rights) {

    public RegisterReport {
        requests = List.copyOf(requests);
        rights = List.copyOf(rights);
    }

    /**
     * Is one request.
     *
     * @param receivedInPeriod whether it was received in the period, or before it and was still open
     * @param receivedOn day of receipt
     * @param dueOn last day to answer
     * @param status at {@code asOf}
     * @param refusal legal ground of a refusal, or null
     * @param closedOn day it was closed, or null
     * @param daysLeft days from the end, or from {@code asOf} while open, to the last day; negative when late
     * @param verdicts how many targets had each verdict
     * @param kept what is still there, by store and ground
     * @param certificate where its certificate stands in the ledger, or null when there is none
     * @param drill whether a drill made it: nobody asked for it, and no sum counts it
     */
    public record Entry(
            UUID id,
            String regime,
            boolean receivedInPeriod,
            Instant receivedAt,
            LocalDate receivedOn,
            Instant dueAt,
            LocalDate dueOn,
            boolean extended,
            String status,
            @Nullable String refusal,
            @Nullable Instant closedAt,
            @Nullable LocalDate closedOn,
            long daysLeft,
            Map<String, Long> verdicts,
            List<Kept> kept,
            @Nullable Certificate certificate,
            boolean drill) {

        public Entry {
            verdicts = Collections.unmodifiableMap(new TreeMap<>(verdicts));
            kept = List.copyOf(kept);
        }

        public boolean late() {
            return daysLeft < 0;
        }
    }

    /**
     * Is one request for access, portability or restriction.
     *
     * @param kind {@code ACCESS}, {@code PORTABILITY} or {@code RESTRICTION}
     * @param status at {@code asOf}
     * @param answeredOn day on which the export was ready, or null
     * @param daysLeft days from the answer, or from {@code asOf} while open, to the last day; negative when late; null for a restriction,
     *     which is in force from its entry on, and for what was cancelled
     */
    public record Right(
            UUID id,
            String kind,
            String regime,
            boolean receivedInPeriod,
            Instant receivedAt,
            LocalDate receivedOn,
            Instant dueAt,
            LocalDate dueOn,
            String status,
            @Nullable LocalDate answeredOn,
            @Nullable Long daysLeft) {

        public boolean late() {
            return daysLeft != null && daysLeft < 0;
        }
    }

    /**
     * Is what is still there for a time.
     *
     * @param why the verdict of a blocked or pending target, or {@code RESIDUAL_WINDOW}
     * @param ground the law or the provider's statement, or null
     * @param until its end, or null while nobody knows
     * @param targets how many targets
     */
    public record Kept(
            String store,
            String why,
            @Nullable String ground,
            @Nullable Instant until,
            long targets) {}

    /**
     * Is a certificate's place in the ledger.
     *
     * @param leaf index of its leaf, from 0; null as long as it has no place yet
     */
    public record Certificate(UUID entry, @Nullable Long leaf) {}

    /**
     * Sums up the requests that somebody made, those of drills left out; each is in exactly one of completed, completedWithResidue, refused, cancelled, needsAttention, open.
     *
     * @param received received in the period
     * @param carriedOver received before it and open when it began
     * @param open on their way
     * @param overdue of those that are not closed: past their last day
     * @param onTime of those judged: closed on their last day or before
     * @param judged completed and refused ones, and overdue ones; a cancelled request needs no answer
     * @param onTimePercent {@code onTime} of {@code judged}, one decimal, rounded down so that 100.0 means all, or null when none is
     *     judged
     */
    public record Totals(
            long received,
            long carriedOver,
            long completed,
            long completedWithResidue,
            long refused,
            long cancelled,
            long needsAttention,
            long open,
            long overdue,
            long onTime,
            long judged,
            @Nullable BigDecimal onTimePercent) {

        /** Sums up requests. */
        public static Totals of(List<Entry> entries) {
            List<Entry> requests =
                    entries.stream().filter(entry -> !entry.drill()).toList();
            long received = requests.stream().filter(Entry::receivedInPeriod).count();
            long completed = count(requests, "COMPLETED");
            long residue = count(requests, "COMPLETED_WITH_RESIDUE");
            long refused = count(requests, "REFUSED");
            long cancelled = count(requests, "CANCELLED");
            long attention = count(requests, "NEEDS_ATTENTION");
            List<Entry> answered = requests.stream()
                    .filter(r -> r.closedAt() != null && !r.status().equals("CANCELLED"))
                    .toList();
            long overdue = requests.stream()
                    .filter(r -> r.closedAt() == null && r.late())
                    .count();
            long onTime = answered.stream().filter(r -> !r.late()).count();
            long judged = answered.size() + overdue;
            return new Totals(
                    received,
                    requests.size() - received,
                    completed,
                    residue,
                    refused,
                    cancelled,
                    attention,
                    requests.size() - completed - residue - refused - cancelled - attention,
                    overdue,
                    onTime,
                    judged,
                    percent(onTime, judged));
        }

        private static long count(List<Entry> requests, String status) {
            return requests.stream().filter(r -> r.status().equals(status)).count();
        }

        private static @Nullable BigDecimal percent(long part, long whole) {
            return whole == 0
                    ? null
                    : BigDecimal.valueOf(100 * part).divide(BigDecimal.valueOf(whole), 1, RoundingMode.DOWN);
        }

        /** Returns the sums by name, in the order in which they are read. */
        public List<Map.Entry<String, String>> named() {
            return List.of(
                    Map.entry("received", Long.toString(received)),
                    Map.entry("carriedOver", Long.toString(carriedOver)),
                    Map.entry("completed", Long.toString(completed)),
                    Map.entry("completedWithResidue", Long.toString(completedWithResidue)),
                    Map.entry("refused", Long.toString(refused)),
                    Map.entry("cancelled", Long.toString(cancelled)),
                    Map.entry("needsAttention", Long.toString(needsAttention)),
                    Map.entry("open", Long.toString(open)),
                    Map.entry("overdue", Long.toString(overdue)),
                    Map.entry("onTime", Long.toString(onTime)),
                    Map.entry("judged", Long.toString(judged)),
                    Map.entry("onTimePercent", onTimePercent == null ? "" : onTimePercent.toPlainString()));
        }
    }
}

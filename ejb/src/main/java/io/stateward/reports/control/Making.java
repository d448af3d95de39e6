package io.stateward.reports.control;

import io.stateward.Ids;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.TenantScoped;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Operations;
import io.stateward.reports.entity.RegisterReport;
import io.stateward.reports.entity.Report;
import io.stateward.reports.entity.Report.Made;
import io.stateward.reports.entity.Report.Order;
import io.stateward.reports.entity.ReportSchedule;
import io.stateward.reports.entity.ReportSplit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a report: reads and renders outside any transaction, then keeps content, hash, ledger entry and mails in one. */
@ApplicationScoped
public class Making {

    @Inject
    Numbers numbers;

    @Inject
    Keeping keeping;

    /** Makes a pending report; one that is made already stays as it is. */
    public void make(UUID id) {
        Optional<Order> order = keeping.pending(id);
        while (order.isPresent()) {
            attempt(id, order.get());
            // Still pending if it was too large and is narrower now.
            order = keeping.pending(id);
        }
    }

    private void attempt(UUID id, Order order) {
        RegisterReport report;
        byte[] content;
        try {
            report = numbers.of(order.period(), order.format());
            content = Rendering.bytes(report, order.format());
        } catch (StatewardException e) {
            if (e.kind() != Kind.UNPROCESSABLE) {
                throw e;
            }
            // Over a limit: another attempt at the same would be refused too.
            keeping.divideOrFail(id, order, e.sentence());
            return;
        }
        keeping.keep(id, order, report.requests().size(), content);
    }

    /** Writes what came of it. */
    @ApplicationScoped
    @Transactional
    @TenantScoped
    public static class Keeping {

        @Inject
        ReportRows rows;

        @Inject
        ScheduleRows schedules;

        @Inject
        Orders orders;

        @Inject
        Deliveries deliveries;

        @Inject
        Operations operations;

        @Inject
        Ledger ledger;

        @Inject
        Clock clock;

        public Optional<Order> pending(UUID id) {
            return Optional.of(rows.of(id)).filter(Report::isPending).map(Report::order);
        }

        /** Keeps what was made to an order, unless another worker was faster: with this report, or by narrowing it meanwhile. */
        public void keep(UUID id, Order order, int count, byte[] content) {
            Optional<ReportSchedule> schedule = schedule(order);
            Report report = rows.of(id);
            if (!report.isPending(order)) {
                return;
            }
            byte[] hash = sha256(content);
            UUID entry = ledger.record(
                            "report-made",
                            Map.of(
                                    "report", id,
                                    "kind", order.kind(),
                                    "format", order.format(),
                                    "from", order.period().from(),
                                    "to", order.period().to(),
                                    "rows", count,
                                    "bytes", content.length,
                                    "sha256", HexFormat.of().formatHex(hash)))
                    .value();
            // Two workers, of whom one lost its lease without noticing, meet in the row's version: one of them rolls
            // back.
            report.made(new Made(count, content.length, hash, entry), clock.instant());
            rows.addContent(id, content);
            operations.succeed(report.operation(), Map.of("report", id));
            schedule.ifPresent(s -> deliveries.tell(s, report, content));
        }

        /**
         * Leaves half of a schedule's missed times to a report of their own, or fails where there is only one. What another worker has
         * narrowed meanwhile is left alone: it may not be too large any more.
         */
        public void divideOrFail(UUID id, Order order, String sentence) {
            Optional<ReportSchedule> schedule = schedule(order);
            Report report = rows.of(id);
            if (!report.isPending(order)) {
                return;
            }
            schedule.flatMap(s -> s.split(order, previous(order)))
                    .ifPresentOrElse(split -> divide(report, split), () -> fail(report, sentence));
        }

        private @Nullable Instant previous(Order order) {
            UUID schedule = order.schedule();
            Instant fireAt = order.fireAt();
            return schedule == null || fireAt == null ? null : rows.previousFire(schedule, fireAt);
        }

        /** The unique (schedule, time) of the new row and this one's version let one of several workers do it. */
        private void divide(Report report, ReportSplit split) {
            UUID earlier = Ids.next();
            report.narrow(split.later());
            orders.add(earlier, split.earlier());
            ledger.record("report-divided", Map.of("report", report.id(), "earlier", earlier));
        }

        private void fail(Report report, String sentence) {
            report.failed(sentence);
            ledger.record("report-failed", Map.of("report", report.id()));
            operations.fail(report.operation(), sentence);
        }

        /** Returns the order's schedule, locked: before the report is read and all other locks, as whoever ends or fires it does. */
        private Optional<ReportSchedule> schedule(Order order) {
            return Optional.ofNullable(order.schedule()).flatMap(schedules::locked);
        }

        private static byte[] sha256(byte[] content) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(content);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256", e);
            }
        }
    }
}

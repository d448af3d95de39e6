package io.stateward.reports.entity;

import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is one report somebody or a schedule asked for.
 *
 * <p>Life cycle: {@code PENDING}, then {@code MADE} in one transaction with its content and its ledger entry, or {@code FAILED} if it
 * cannot be made as asked for. It never changes after that. While pending, one that makes good several times of a schedule may be
 * narrowed.
 */
@Entity
@Table(name = "report")
@NamedQuery(name = "Report.states", query = "select r.id, r.status, r.error from Report r where r.id in :ids")
@NamedQuery(
        name = "Report.firesBefore",
        query = "select r.fireAt from Report r where r.schedule = :schedule and r.fireAt < :before"
                + " order by r.fireAt desc")
@NamedQuery(
        name = "Report.ofSchedule",
        query = "select r.id from Report r where r.schedule = :schedule and r.id in :ids")
@NamedQuery(name = "Report.before", query = "select r from Report r where r.id < :before order by r.id desc")
public class Report extends TenantOwned {

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", updatable = false)
    private ReportKind kind;

    @Enumerated(EnumType.STRING)
    @Column(name = "format", updatable = false)
    private ReportFormat format;

    @Column(name = "period_from")
    private Instant from;

    @Column(name = "period_to")
    private Instant to;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private ReportStatus status;

    @Column(name = "requested_by", updatable = false)
    private String requestedBy;

    @Column(name = "schedule_id", updatable = false)
    private @Nullable UUID schedule;

    @Column(name = "fire_at", updatable = false)
    private @Nullable Instant fireAt;

    @Column(name = "operation_id", updatable = false)
    private UUID operation;

    @Column(name = "row_count")
    private @Nullable Long rows;

    @Column(name = "size_bytes")
    private @Nullable Long sizeBytes;

    @Column(name = "sha256")
    private byte @Nullable [] sha256;

    @Column(name = "ledger_entry")
    private @Nullable UUID ledgerEntry;

    @Column(name = "error")
    private @Nullable String error;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "made_at")
    private @Nullable Instant madeAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Report() {}

    public Report(UUID id, Order order, String by, UUID operation, Instant now) {
        super(id);
        this.kind = order.kind();
        this.format = order.format();
        this.from = order.period().from();
        this.to = order.period().to();
        this.schedule = order.schedule();
        this.fireAt = order.fireAt();
        this.status = ReportStatus.PENDING;
        this.requestedBy = by;
        this.operation = operation;
        this.createdAt = now;
    }

    /** Says what is to be made, and for which schedule and which of its times, if for one. */
    public record Order(
            ReportKind kind,
            ReportFormat format,
            ReportPeriod period,
            @Nullable UUID schedule,
            @Nullable Instant fireAt) {}

    /**
     * Says what was made.
     *
     * @param rows entries in it
     * @param sizeBytes length of its content
     * @param sha256 of its content
     * @param ledgerEntry what records the hash
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Made(long rows, long sizeBytes, byte[] sha256, UUID ledgerEntry) {}

    public void made(Made result, Instant now) {
        status = ReportStatus.MADE;
        rows = result.rows();
        sizeBytes = result.sizeBytes();
        sha256 = result.sha256().clone();
        ledgerEntry = result.ledgerEntry();
        madeAt = now;
    }

    /** Leaves the rest of its period to another report. */
    public void narrow(ReportPeriod period) {
        from = period.from();
        to = period.to();
    }

    public void failed(String sentence) {
        status = ReportStatus.FAILED;
        error = sentence;
    }

    public boolean isPending() {
        return status == ReportStatus.PENDING;
    }

    /** Tells whether it is still to be made, and to that order. */
    public boolean isPending(Order order) {
        return isPending() && order().equals(order);
    }

    public Order order() {
        return new Order(kind, format, new ReportPeriod(from, to), schedule, fireAt);
    }

    public UUID operation() {
        return operation;
    }

    /** Returns the SHA-256 of the content, once made. */
    public Optional<byte[]> sha256() {
        return Optional.ofNullable(sha256).map(byte[]::clone);
    }

    /** Returns the file's name: kind, first and last day. */
    public String fileName(ZoneId zone) {
        return kind.word() + "-" + from.atZone(zone).toLocalDate() + "-"
                + to.minusNanos(1).atZone(zone).toLocalDate() + "." + format.word();
    }

    public ReportView view() {
        return new ReportView(
                id(),
                kind,
                format,
                from,
                to,
                status,
                requestedBy,
                schedule,
                fireAt,
                operation,
                rows,
                sizeBytes,
                sha256 == null ? null : HexFormat.of().formatHex(sha256),
                ledgerEntry,
                error,
                createdAt,
                madeAt);
    }
}

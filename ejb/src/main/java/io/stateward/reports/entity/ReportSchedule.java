package io.stateward.reports.entity;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.TenantOwned;
import io.stateward.operations.entity.CronLine;
import io.stateward.operations.entity.MailReport;
import io.stateward.reports.entity.ScheduleView.LastReport;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says which report is made when, and who is told.
 *
 * <p>Life cycle: {@code ACTIVE ⇄ PAUSED → ENDED}. Each fire moves {@code nextFire} on, in the transaction that writes the fire's report;
 * times that pass while it is paused are not made good. Ended it has no recipients and no name any more, and is removed once the key of
 * its recipients is destroyed.
 */
@Entity
@Table(name = "report_schedule")
@NamedQuery(name = "ReportSchedule.byName", query = "select s from ReportSchedule s where s.name = :name")
@NamedQuery(
        name = "ReportSchedule.after",
        query = "select s from ReportSchedule s where s.id > :after and s.status <> :ended order by s.id")
@NamedQuery(
        name = "ReportSchedule.count",
        query = "select count(s) from ReportSchedule s where s.status <>"
                + " io.stateward.reports.entity.ScheduleStatus.ENDED")
public class ReportSchedule extends TenantOwned {

    @Column(name = "name")
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", updatable = false)
    private ReportKind kind;

    @Enumerated(EnumType.STRING)
    @Column(name = "format", updatable = false)
    private ReportFormat format;

    @Column(name = "cron", updatable = false)
    private String cron;

    @Column(name = "time_zone", updatable = false)
    private String timeZone;

    @Column(name = "covers", updatable = false)
    private String covers;

    @Column(name = "recipients")
    private int recipients;

    @Column(name = "sealed_recipients")
    private byte @Nullable [] sealedRecipients;

    @Column(name = "key_id")
    private @Nullable UUID keyId;

    @Column(name = "attach", updatable = false)
    private boolean attach;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private ScheduleStatus status;

    @Column(name = "next_fire")
    private Instant nextFire;

    @Column(name = "last_fire")
    private @Nullable Instant lastFire;

    @Column(name = "last_report")
    private @Nullable UUID lastReport;

    @Column(name = "created_by", updatable = false)
    private String createdBy;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected ReportSchedule() {}

    /**
     * Starts as {@code ACTIVE}, with its first time after now; its recipients are added by {@link #seal}.
     *
     * @param draft a checked draft
     */
    public ReportSchedule(UUID id, ScheduleDraft draft, String by, Instant now) {
        super(id);
        this.name = draft.name();
        this.kind = draft.kind();
        this.format = draft.format();
        this.cron = draft.cron();
        this.timeZone = draft.timeZone();
        this.covers = draft.covers();
        this.recipients = draft.mailTo().size();
        this.attach = draft.attach();
        this.status = ScheduleStatus.ACTIVE;
        this.nextFire = after(now);
        this.createdBy = by;
        this.createdAt = now;
    }

    /** Takes the recipients as the vault sealed them, or null when there are none. */
    public void seal(@Nullable Sealed sealed) {
        sealedRecipients = sealed == null ? null : sealed.bytes();
        keyId = sealed == null ? null : sealed.key();
    }

    /** Is what the vault made of the recipients. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Sealed(UUID key, byte[] bytes) {}

    /**
     * Is one fire.
     *
     * @param at the schedule's time
     * @param period what its report covers
     * @param missed how many earlier times it makes good
     */
    public record Fire(Instant at, ReportPeriod period, int missed) {}

    public boolean isDue(Instant now) {
        return status == ScheduleStatus.ACTIVE && !nextFire.isAfter(now);
    }

    /** Fires for the last time that has come, making good those before it, and moves on to the first time after now. */
    public Fire fire(UUID report, Instant now) {
        Instant first = nextFire;
        Instant last = first;
        int missed = 0;
        for (Instant next = after(last); !next.isAfter(now); next = after(next)) {
            last = next;
            missed++;
        }
        lastFire = last;
        lastReport = report;
        nextFire = after(now);
        return new Fire(last, ReportPeriod.before(first, last, Period.parse(covers), zone()), missed);
    }

    public void pause() {
        change(ScheduleStatus.ACTIVE, ScheduleStatus.PAUSED);
    }

    /** Goes on with the first time after now. */
    public void resume(Instant now) {
        change(ScheduleStatus.PAUSED, ScheduleStatus.ACTIVE);
        nextFire = after(now);
    }

    /** Frees the name and drops the recipients at once; the key's id stays until the key itself is destroyed. */
    public void end() {
        status = ScheduleStatus.ENDED;
        name = id().toString();
        sealedRecipients = null;
        recipients = 0;
    }

    private void change(ScheduleStatus from, ScheduleStatus to) {
        if (status != from) {
            throw new StatewardException(
                    Kind.CONFLICT, "schedule-status", "A schedule that is " + status + " cannot become " + to + ".");
        }
        status = to;
    }

    private Instant after(Instant moment) {
        return new CronLine(cron).nextAfter(moment, zone());
    }

    private ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    public boolean isEnded() {
        return status == ScheduleStatus.ENDED;
    }

    public boolean isActive() {
        return status == ScheduleStatus.ACTIVE;
    }

    public Instant nextFire() {
        return nextFire;
    }

    public String name() {
        return name;
    }

    public boolean attaches() {
        return attach;
    }

    public Optional<UUID> lastReport() {
        return Optional.ofNullable(lastReport);
    }

    public Optional<UUID> key() {
        return Optional.ofNullable(keyId);
    }

    /** Returns the sealed recipients, or nothing when nobody is told. */
    public Optional<Sealed> recipients() {
        return sealedRecipients == null || keyId == null
                ? Optional.empty()
                : Optional.of(new Sealed(keyId, sealedRecipients.clone()));
    }

    /** Halves a report of this schedule that is too large; nothing if it makes good one day's times only. */
    public Optional<ReportSplit> split(Report.Order order, @Nullable Instant previous) {
        Instant since = previous == null ? createdAt : previous;
        return ReportSplit.of(order, since, new CronLine(cron), Period.parse(covers), zone());
    }

    public Report.Order order(Fire fire) {
        return new Report.Order(kind, format, fire.period(), id(), fire.at());
    }

    public ScheduleView view(@Nullable LastReport last, @Nullable MailReport lastMail) {
        return new ScheduleView(
                id(),
                name,
                kind,
                format,
                cron,
                timeZone,
                covers,
                recipients,
                attach,
                status,
                nextFire,
                lastFire,
                lastReport,
                last,
                lastMail,
                createdBy,
                createdAt,
                version());
    }
}

package io.stateward.erasure.entity;

import io.stateward.TenantOwned;
import io.stateward.disposal.entity.RunSums;
import io.stateward.disposal.entity.TaskState;
import io.stateward.disposal.entity.TaskView;
import io.stateward.policies.entity.Regime;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is one person's request to be forgotten.
 *
 * <p>Life cycle: {@code RECEIVED → IDENTITY_CONFIRMED → PLANNED → APPROVED → EXECUTING → VERIFYING}, then {@code COMPLETED}, {@code
 * COMPLETED_WITH_RESIDUE} or {@code NEEDS_ATTENTION}, from which a retry goes back to {@code APPROVED}; so does the end of a block from
 * {@code COMPLETED_WITH_RESIDUE}, and from both completed states what a re-probe finds. Before execution it may be {@code REFUSED} or {@code
 * CANCELLED}. It keeps its sealed identifiers until nothing is owed and the last re-probe is over.
 */
@Entity
@Table(name = "erasure_request")
@NamedQuery(name = "ErasureRequest.count", query = "select count(r) from ErasureRequest r" + ErasureRequest.OF_PERIOD)
@NamedQuery(
        name = "ErasureRequest.between",
        query = "select r from ErasureRequest r" + ErasureRequest.OF_PERIOD + " and r.id > :after order by r.id")
@NamedQuery(
        name = "ErasureRequest.oldestOpen",
        query = "select r from ErasureRequest r where r.closedAt is null order by r.deadline.receivedAt")
@NamedQuery(
        name = "ErasureRequest.resumable",
        query = "select r.id from ErasureRequest r where r.status = :residue and r.person.identifiers is not null and"
                + " r.id > :after order by r.id")
@NamedQuery(
        name = "ErasureRequest.withOldLookups",
        query = "select r.id from ErasureRequest r where r.oldLookups = true and r.id > :after order by r.id")
@NamedQuery(
        name = "ErasureRequest.withPerson",
        query = "select r from ErasureRequest r where r.person.identifiers is not null and r.id > :after order by r.id")
@NamedQuery(
        name = "ErasureRequest.goingOn",
        query = "select r from ErasureRequest r where (r.status in :closed or r.resumedAt is not null)"
                + " and r.person.identifiers is not null and r.id > :after order by r.id")
@NamedQuery(
        name = "ErasureRequest.waiting",
        query =
                "select r from ErasureRequest r where (r.status in :executing or (r.status in :closed and r.person.key is not"
                        + " null)) and r.id > :after order by r.id")
@NamedQuery(
        name = "ErasureRequest.paused",
        query =
                "select r from ErasureRequest r where r.deadline.pausedAt < :before and r.closedAt is null and r.id > :after"
                        + " order by r.id")
@NamedQuery(
        name = "ErasureRequest.stalled",
        query = "select count(r) from ErasureRequest r where r.stalledAt is not null")
public class ErasureRequest extends TenantOwned {

    static final String OF_PERIOD = " where r.deadline.receivedAt < :to"
            + " and (r.deadline.receivedAt >= :from or r.closedAt is null or r.closedAt >= :from)";

    private static final String GROUND_END = ": ";

    @Column(name = "subject_id")
    private @Nullable UUID subjectId;

    @Enumerated(EnumType.STRING)
    @Column(name = "regime", updatable = false)
    private Regime regime;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private ErasureStatus status;

    @Column(name = "reason", updatable = false)
    private String reason;

    @Embedded
    private Deadline deadline;

    @Embedded
    private @Nullable SealedPerson person;

    @Embedded
    private @Nullable RelatedRequests related;

    @Column(name = "operation_id")
    private @Nullable UUID operationId;

    @Enumerated(EnumType.STRING)
    @Column(name = "language", updatable = false)
    private Language language;

    @Column(name = "requested_by", updatable = false)
    private String requestedBy;

    @Column(name = "approved_by")
    private @Nullable String approvedBy;

    @Column(name = "approved_at")
    private @Nullable Instant approvedAt;

    @Column(name = "cut_off")
    private @Nullable Instant cutOff;

    @Column(name = "refusal")
    private @Nullable String refusal;

    @Column(name = "certificate_entry")
    private @Nullable UUID certificateEntry;

    @Column(name = "old_lookups")
    private boolean oldLookups;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @Column(name = "resumed_at")
    private @Nullable Instant resumedAt;

    @Column(name = "stalled_at")
    private @Nullable Instant stalledAt;

    @Embedded
    private Probing probing;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected ErasureRequest() {}

    /** Starts as {@code RECEIVED}, with the identifiers sealed under the request's own key. */
    public ErasureRequest(
            UUID id,
            ErasureDraft draft,
            SealedIdentifiers sealed,
            Instant received,
            Instant due,
            String by,
            Instant now) {
        super(id);
        this.regime = draft.regime();
        this.reason = draft.reason();
        this.language = draft.terms().language();
        this.deadline = new Deadline(received, due);
        this.person = new SealedPerson(sealed);
        this.requestedBy = by;
        this.status = ErasureStatus.RECEIVED;
        this.createdAt = now;
        this.probing = new Probing();
    }

    /** Notes what else the person had asked for when this was received. */
    public void besides(Related others) {
        related = new RelatedRequests(others);
    }

    public Related related() {
        return related == null ? Related.NONE : related.view();
    }

    /** Lets the period stand still while the person's identity is in doubt; false if it does already. */
    public boolean pause(Instant now) {
        return deadline.pause(now);
    }

    /** Lets the period go on, and returns for how many days it stood still. */
    public int resume(Instant now, ZoneId zone) {
        return deadline.resume(now, zone);
    }

    /** Lets the period go on although nobody knows who the person is: it stood still for as long as it may. */
    public int endPause(Instant now, ZoneId zone) {
        return deadline.endPause(now, zone);
    }

    /** Returns for how many days the period has stood still so far. */
    public int pausedDays() {
        return deadline.pausedDays();
    }

    public Language language() {
        return language;
    }

    /** Takes it as known that the person is who they say; the plan can be looked at from now on. */
    public void confirmIdentity() {
        status.requireIn("confirmed", ErasureStatus.RECEIVED);
        status = ErasureStatus.PLANNED;
    }

    public void approve(String officer, UUID operation, Instant now) {
        status.requireIn("approved", ErasureStatus.PLANNED);
        status = ErasureStatus.APPROVED;
        approvedBy = officer;
        approvedAt = now;
        operationId = operation;
    }

    /** Begins, or goes on after a crash or a retry; the cut-off is set once. */
    public void begin(UUID subject, Instant now) {
        status.requireIn("begun", ErasureStatus.APPROVED, ErasureStatus.EXECUTING, ErasureStatus.VERIFYING);
        status = ErasureStatus.EXECUTING;
        subjectId = subject;
        if (cutOff == null) {
            cutOff = now;
        }
    }

    public void verifying() {
        status.requireIn("verified", ErasureStatus.EXECUTING, ErasureStatus.VERIFYING);
        status = ErasureStatus.VERIFYING;
    }

    /**
     * Ends the run with what its targets add up to.
     *
     * @param windows ends of the stores' residual windows
     */
    public void conclude(ErasureStatus ending, Collection<Instant> windows, Instant now) {
        status.requireIn("concluded", ErasureStatus.EXECUTING, ErasureStatus.VERIFYING);
        status = ending;
        stalledAt = null;
        if (ending.isClosed()) {
            probing.executed(windows, now);
        }
        // What is erased later, when a block has ended, does not move the day on which the person was answered.
        if (ending.isClosed() && closedAt == null) {
            closedAt = now;
        }
    }

    /**
     * Keeps which ledger entry holds the statement that its certificate renders.
     *
     * @param namesOldLookups whether it says that old copies of look-up rows still confirm the person
     */
    public void certified(UUID entry, boolean namesOldLookups) {
        certificateEntry = entry;
        oldLookups = namesOldLookups;
        probing.certified();
    }

    public void retry(UUID operation) {
        status.requireIn("tried again", ErasureStatus.NEEDS_ATTENTION);
        status = ErasureStatus.APPROVED;
        operationId = operation;
    }

    /** Notes a re-probe that found nothing, and what the targets add up to now. */
    public void probed(ErasureStatus sum, Collection<Instant> windows, Instant now) {
        status.requireIn("probed", ErasureStatus.COMPLETED, ErasureStatus.COMPLETED_WITH_RESIDUE);
        status = sum;
        stalledAt = null;
        probing.probed(windows, now);
    }

    /** Takes the certificate back, because something is there again. */
    public void revoke(Instant now) {
        probing.revoked(now);
    }

    /** Notes that it was found without a next step. */
    public void stalled(Instant now) {
        stalledAt = now;
    }

    public boolean isStalled() {
        return stalledAt != null;
    }

    /** Goes on with what was blocked or is there again; the answer that was given stays what it was. */
    public void reopen(UUID operation, Instant now) {
        status.requireIn("gone on with", ErasureStatus.COMPLETED_WITH_RESIDUE, ErasureStatus.COMPLETED);
        status = ErasureStatus.APPROVED;
        operationId = operation;
        resumedAt = now;
    }

    /**
     * Is put back to where it begins, in a database that has forgotten what came of it.
     *
     * @param sealed the person, sealed anew
     * @param past who approved it, its cut-off, and when the person was answered
     */
    public void restored(SealedIdentifiers sealed, ErasureTrace past, UUID operation, Instant now) {
        person = new SealedPerson(sealed);
        status = ErasureStatus.APPROVED;
        operationId = operation;
        approvedBy = past.approvedBy();
        approvedAt = now;
        cutOff = past.cutOff();
        closedAt = past.answeredAt();
        // Who was let in again after the answer is not refused once more: so it is with all that goes on.
        resumedAt = past.answeredAt() == null ? null : now;
        stalledAt = null;
    }

    /** Names the person by what the database knows them as, before it begins. */
    public void isAbout(UUID subject) {
        subjectId = subject;
    }

    /**
     * Takes identifiers that were destroyed from where they were kept, so that its stores can be looked into again now.
     *
     * @param sealed the person, sealed anew
     */
    public void lookAgain(SealedIdentifiers sealed, Instant now) {
        status.requireIn("looked into again", ErasureStatus.COMPLETED, ErasureStatus.COMPLETED_WITH_RESIDUE);
        if (!person().isHere()) {
            person = new SealedPerson(sealed);
        }
        probing.ask(now);
    }

    /** Tells whether its targets are being worked on, or wait for their turn. */
    public boolean isRunning() {
        return status == ErasureStatus.EXECUTING || status == ErasureStatus.VERIFYING;
    }

    /** Tells whether it has ended, for now, and the person can still be found. */
    public boolean isResumable() {
        boolean completed = status == ErasureStatus.COMPLETED_WITH_RESIDUE || status == ErasureStatus.COMPLETED;
        return completed && person().isHere();
    }

    public void refuse(RefusalGround ground, String explanation, Instant now) {
        status.requireBeforeExecution("refused");
        status = ErasureStatus.REFUSED;
        refusal = ground + GROUND_END + explanation;
        closedAt = now;
    }

    public void cancel(Instant now) {
        status.requireBeforeExecution("cancelled");
        status = ErasureStatus.CANCELLED;
        closedAt = now;
    }

    /** Extends the period once, inside the first one. */
    public void extend(Instant extendedDue, String why, Instant now) {
        if (status.isClosed()) {
            throw ErasureStatus.conflict("A request that is " + status + " cannot be extended any more.");
        }
        deadline.extend(extendedDue, why, now);
    }

    /** Notes until when the person is to be told that the request was received. */
    public void confirmReceiptBy(Instant end) {
        deadline.confirmBy(end);
    }

    /** Drops the sealed identifiers; the key's id stays until the key itself is destroyed, so that a crash in between is noticed. */
    public void dropIdentifiers() {
        person().drop();
        probing.end();
    }

    /** Returns whom it is about, sealed under the request's own key. */
    public SealedPerson person() {
        // JPA reads an embeddable of nothing but nulls, as it is when all was destroyed, as null.
        if (person == null) {
            person = new SealedPerson();
        }
        return person;
    }

    public Regime regime() {
        return regime;
    }

    public ErasureStatus status() {
        return status;
    }

    public Instant receivedAt() {
        return deadline.receivedAt();
    }

    public Instant dueAt() {
        return deadline.dueAt();
    }

    public boolean isExtended() {
        return deadline.isExtended();
    }

    /** Returns when the person was answered. */
    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    /** Returns what was asked for. */
    public String reason() {
        return reason;
    }

    /** Returns who approved it. */
    public Optional<String> approvedBy() {
        return Optional.ofNullable(approvedBy);
    }

    public String requestedBy() {
        return requestedBy;
    }

    public Optional<Instant> cutOff() {
        return Optional.ofNullable(cutOff);
    }

    public Optional<UUID> subject() {
        return Optional.ofNullable(subjectId);
    }

    public Optional<UUID> operation() {
        return Optional.ofNullable(operationId);
    }

    public Optional<UUID> certificateEntry() {
        return Optional.ofNullable(certificateEntry);
    }

    public Optional<Instant> resumedAt() {
        return Optional.ofNullable(resumedAt);
    }

    /** Returns when its stores are looked into again. */
    public Optional<Instant> nextProbe() {
        return Optional.ofNullable(probing.nextAt());
    }

    /** Tells whether its certificate stands and says that old copies of look-up rows still confirm the person. */
    public boolean isCertifiedWithOldLookups() {
        return oldLookups && !isRevoked();
    }

    /** Tells whether its certificate was taken back and there is no new one yet. */
    public boolean isRevoked() {
        return probing.revokedAt() != null;
    }

    /** Returns up to when its stores have been looked into. */
    /** Returns when the last execution that closed it ended. */
    public Optional<Instant> executedAt() {
        return probing.executedAt();
    }

    public Optional<Instant> probedUntil() {
        return probing.probedUntil();
    }

    /** Returns how often something was there again. */
    public int relapses() {
        return probing.relapses();
    }

    /** Shows the request for a register: of a refusal the ground and not the words; of a period that stands still the end if it went on now. */
    public RegisteredRequest registered(RunSums sums, Instant now, ZoneId zone) {
        return new RegisteredRequest(
                id(),
                regime,
                status,
                deadline.receivedAt(),
                deadline.dueAt(now, zone),
                deadline.isExtended(),
                closedAt,
                refusal == null ? null : RefusalGround.valueOf(refusal.substring(0, refusal.indexOf(GROUND_END))),
                certificateEntry,
                sums);
    }

    /** Shows the request without its tasks. */
    public ErasureView view(List<TaskView> tasks) {
        return view(tasks, related());
    }

    /**
     * As above, to somebody who may not learn of all others.
     *
     * @param related what else the person had asked for, as far as they may
     */
    public ErasureView view(List<TaskView> tasks, Related related) {
        long done = tasks.stream().filter(t -> t.state() == TaskState.DONE).count();
        return new ErasureView(
                id(),
                status,
                regime.name(),
                reason,
                deadline.receivedAt(),
                deadline.dueAt(),
                deadline.isExtended(),
                deadline.extendedAt(),
                deadline.extensionReason(),
                deadline.confirmBy(),
                requestedBy,
                approvedBy,
                cutOff,
                closedAt,
                resumedAt,
                probing.nextAt(),
                probing.probedAt(),
                probing.relapses(),
                probing.revokedAt(),
                stalledAt,
                refusal,
                operationId,
                certificateEntry != null && probing.revokedAt() == null,
                tasks,
                new ErasureView.Progress(done, tasks.size()),
                person().learnedCounts(),
                related,
                deadline.pausedAt(),
                deadline.pauseEndedAt(),
                version());
    }
}

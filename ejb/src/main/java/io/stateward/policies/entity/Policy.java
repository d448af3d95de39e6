package io.stateward.policies.entity;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Ids;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Is one version of a policy.
 *
 * <p>Life cycle: DRAFT → ACTIVE → SUPERSEDED when another version of its name begins to decide; a hold ends RELEASED instead. A draft
 * that was tried out on the catalog is SIMULATED, and otherwise as a draft. It may be SCHEDULED in between: it is active from its time on by itself, or withdrawn to be a draft again. The document never changes: a
 * correction is a new version, and so is a roll-back.
 */
@Entity
@Table(name = "policy")
@NamedQuery(name = "Policy.all", query = "select p from Policy p order by p.name, p.number")
@NamedQuery(name = "Policy.ofName", query = "select p from Policy p where p.name = :name order by p.number")
@NamedQuery(
        name = "Policy.deciding",
        query = "select p.id, p.name, p.number, p.document, p.aboutSubjects, p.status, p.effectiveFrom from Policy p"
                + " where p.status in :deciding and p.aboutItems = false")
@NamedQuery(
        name = "Policy.chosen",
        query = "select p.id, p.status, p.effectiveFrom from Policy p where p.name = :name and p.status in :deciding")
@NamedQuery(
        name = "Policy.begunAt",
        query = "select p.id, p.name, p.number, p.document, p.aboutSubjects, p.status, p.activatedAt, p.effectiveFrom,"
                + " p.aboutItems from Policy p where (p.activatedAt <= :noted and (p.endedAt is null or p.endedAt > :noted))"
                + " or (p.status = :scheduled and p.effectiveFrom <= :now)")
@NamedQuery(
        name = "Policy.due",
        query = "select p from Policy p where p.status = :scheduled and p.effectiveFrom <= :now"
                + " order by p.effectiveFrom, p.name")
public class Policy extends TenantOwned {

    @Column(name = "name", updatable = false)
    private String name;

    @Column(name = "number", updatable = false)
    private int number;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", updatable = false)
    private PolicyKind kind;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private PolicyStatus status;

    @Column(name = "document", updatable = false)
    private String document;

    @Column(name = "about_subjects", updatable = false)
    private boolean aboutSubjects;

    @Column(name = "about_items", updatable = false)
    private boolean aboutItems;

    @Embedded
    private @Nullable HoldCare care;

    @Column(name = "created_by", updatable = false)
    private String createdBy;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "approved_by")
    private @Nullable String approvedBy;

    @Column(name = "approved_at")
    private @Nullable Instant approvedAt;

    @Column(name = "effective_from")
    private @Nullable Instant effectiveFrom;

    @Column(name = "activated_by")
    private @Nullable String activatedBy;

    @Column(name = "activation_reason")
    private @Nullable String activationReason;

    @Column(name = "activated_at")
    private @Nullable Instant activatedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Policy() {}

    /**
     * @param document the document as canonical JSON
     * @param aboutSubjects whether it is a hold on people who are named beside it, not in it
     */
    private Policy(PolicyDocument read, int number, String document, boolean aboutSubjects, Author author) {
        super(Ids.next());
        this.name = read.name();
        this.number = number;
        this.kind = read.kind();
        this.status = PolicyStatus.DRAFT;
        this.document = document;
        this.aboutSubjects = aboutSubjects;
        this.createdBy = author.name();
        this.createdAt = author.at();
    }

    /**
     * Says who writes something down, and when.
     *
     * @param name the account
     * @param at the time
     */
    public record Author(String name, Instant at) {}

    /** Writes down the next version of a policy; the text is the document as canonical JSON. */
    public static Policy draft(PolicyDocument read, int number, String text, Author author) {
        return new Policy(read, number, text, false, author);
    }

    /** Writes down a hold on people, who are kept beside the document. */
    public static Policy holdOnPeople(PolicyDocument read, int number, String text, Author author) {
        return new Policy(read, number, text, true, author);
    }

    /**
     * Writes down a hold on items, which are kept beside the document and asked for by their ids: it is compiled into no table of rules.
     */
    public static Policy holdOnItems(PolicyDocument read, int number, String text, Author author) {
        Policy hold = new Policy(read, number, text, true, author);
        hold.aboutItems = true;
        return hold;
    }

    /** Names who is responsible for a hold, and by when it is to be looked at again. */
    public void careOf(String owner, LocalDate reviewAt) {
        care = new HoldCare(owner, reviewAt);
    }

    /**
     * Notes that somebody has looked at a hold.
     *
     * @throws StatewardException of kind CONFLICT if it has ended
     */
    public void review(Author reviewer, LocalDate until, @Nullable String note) {
        requireHolding();
        care = (care == null ? new HoldCare() : care).reviewed(reviewer, until, note);
    }

    /** Returns who is responsible for a hold, and its review. */
    public HoldReview holdReview() {
        return care == null ? HoldReview.NONE : care.view();
    }

    public boolean isAboutItems() {
        return aboutItems;
    }

    /**
     * Makes the draft decide.
     *
     * @throws StatewardException of kind CONFLICT if it is no draft
     */
    public void activate(Instant now) {
        requireDraft();
        status = PolicyStatus.ACTIVE;
        activatedAt = now;
    }

    /** Notes who let it decide, and why; the row is theirs to be shown and erased, the ledger is neither. */
    public void because(String account, @Nullable String reason) {
        activatedBy = account;
        activationReason = reason;
    }

    /**
     * Makes the draft decide from a time on.
     *
     * @param from a time to come
     * @throws StatewardException of kind CONFLICT if it is no draft
     */
    public void schedule(Instant from) {
        requireDraft();
        status = PolicyStatus.SCHEDULED;
        effectiveFrom = from;
    }

    /** Notes that its time has come; it has decided since then, whenever this is noted. */
    public void begin() {
        status = PolicyStatus.ACTIVE;
        activatedAt = effectiveFrom;
    }

    /**
     * Makes a scheduled version a draft again, so that it does not begin.
     *
     * @throws StatewardException of kind CONFLICT if it is not scheduled
     */
    public void withdraw() {
        if (status != PolicyStatus.SCHEDULED) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "policy-not-scheduled",
                    "Version " + number
                            + " of this policy does not wait for its time, so there is nothing to withdraw. What is"
                            + " active is replaced by another version, or rolled back.");
        }
        status = PolicyStatus.DRAFT;
        effectiveFrom = null;
    }

    /**
     * Notes that somebody else than its author has read the draft and wants it to decide.
     *
     * @throws StatewardException of kind CONFLICT if it is no draft, FORBIDDEN for its author
     */
    public void approve(Author second) {
        requireDraft();
        if (second.name().equals(createdBy)) {
            throw new StatewardException(
                    Kind.FORBIDDEN, "second-person-needed", "You wrote this version. Somebody else must approve it.");
        }
        approvedBy = second.name();
        approvedAt = second.at();
    }

    /** Notes that the draft was tried out on the catalog. */
    public void simulated() {
        if (status == PolicyStatus.DRAFT) {
            status = PolicyStatus.SIMULATED;
        }
    }

    private void requireDraft() {
        if (status != PolicyStatus.DRAFT && status != PolicyStatus.SIMULATED) {
            throw NotADraft.of(number, status, effectiveFrom);
        }
    }

    /** Ends its time because another version decides. */
    public void supersede(Instant now) {
        status = PolicyStatus.SUPERSEDED;
        endedAt = now;
    }

    /**
     * Ends a hold.
     *
     * @throws StatewardException of kind CONFLICT if it has ended
     */
    public void release(Instant now) {
        requireHolding();
        status = PolicyStatus.RELEASED;
        endedAt = now;
    }

    private void requireHolding() {
        if (status != PolicyStatus.ACTIVE) {
            throw new StatewardException(
                    Kind.CONFLICT, "hold-not-active", "This hold has ended already. Nothing is held by it.");
        }
    }

    public boolean isActive() {
        return status == PolicyStatus.ACTIVE;
    }

    public boolean isScheduled() {
        return status == PolicyStatus.SCHEDULED;
    }

    public boolean isApproved() {
        return approvedBy != null;
    }

    /** Returns when it began or is to begin by itself, or null if that was not said. */
    public @Nullable Instant effectiveFrom() {
        return effectiveFrom;
    }

    /** Tells whether it has decided and can never do so again. */
    public boolean hasEnded() {
        return status == PolicyStatus.SUPERSEDED || status == PolicyStatus.RELEASED;
    }

    public boolean isSuperseded() {
        return status == PolicyStatus.SUPERSEDED;
    }

    /** Returns when it was replaced or released, or the end of time while it has not been. */
    public Instant end() {
        return endedAt == null ? Instant.MAX : endedAt;
    }

    public String name() {
        return name;
    }

    public int number() {
        return number;
    }

    public PolicyStatus status() {
        return status;
    }

    public PolicyKind kind() {
        return kind;
    }

    /** Returns the document as canonical JSON. */
    public String document() {
        return document;
    }

    public boolean isAboutSubjects() {
        return aboutSubjects;
    }

    public PolicyView view() {
        PolicyView.Life life = new PolicyView.Life(
                createdBy,
                createdAt,
                approvedBy,
                approvedAt,
                activatedBy,
                activationReason,
                effectiveFrom,
                activatedAt,
                endedAt);
        JsonNode read = Json.read(document, JsonNode.class);
        return new PolicyView(id(), name, number, kind, status, read, version(), null, life);
    }
}

package io.stateward.policies.entity;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Ids;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Is one version of a policy.
 *
 * <p>Life cycle: DRAFT → ACTIVE → SUPERSEDED when a later version of its name is activated; a hold ends RELEASED instead. The document
 * never changes: a correction is a new version.
 */
@Entity
@Table(name = "policy")
@NamedQuery(name = "Policy.all", query = "select p from Policy p order by p.name, p.number")
@NamedQuery(name = "Policy.ofName", query = "select p from Policy p where p.name = :name order by p.number")
@NamedQuery(
        name = "Policy.deciding",
        query = "select p.id, p.number, p.document, p.aboutSubjects from Policy p where p.status = :active")
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

    @Column(name = "created_by", updatable = false)
    private String createdBy;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

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
     * Makes the draft decide.
     *
     * @throws StatewardException of kind CONFLICT if it is no draft
     */
    public void activate(Instant now) {
        if (status != PolicyStatus.DRAFT) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "policy-not-draft",
                    "Version " + number
                            + " of this policy is no longer a draft. Draft the document again and activate the new"
                            + " version.");
        }
        status = PolicyStatus.ACTIVE;
        activatedAt = now;
    }

    /** Ends its time because a later version decides. */
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
        if (status != PolicyStatus.ACTIVE) {
            throw new StatewardException(
                    Kind.CONFLICT, "hold-not-active", "This hold has ended already. Nothing is held by it.");
        }
        status = PolicyStatus.RELEASED;
        endedAt = now;
    }

    public boolean isActive() {
        return status == PolicyStatus.ACTIVE;
    }

    public String name() {
        return name;
    }

    public int number() {
        return number;
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
        PolicyView.Life life = new PolicyView.Life(createdBy, createdAt, activatedAt, endedAt);
        return new PolicyView(id(), name, number, kind, status, Json.read(document, JsonNode.class), version(), life);
    }
}

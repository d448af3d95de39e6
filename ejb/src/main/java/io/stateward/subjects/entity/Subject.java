package io.stateward.subjects.entity;

import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is a person as Stateward knows them: a random id and what may be done about them.
 *
 * <p>Life cycle: made with its first identifier → live ⇄ restricted (GDPR Art. 18) → forgotten when its identifiers are removed, for good.
 * Beside that it may be fenced by one erasure request at a time, or merged into an older subject that turned out to be the same person.
 * Rows are inserted in bulk by {@code AliasBook}; changes happen here, under the row's lock.
 */
@Entity
@Table(name = "subject")
@NamedQuery(name = "Subject.mergedInto", query = "select s.id from Subject s where s.mergedInto in :ids")
@NamedQuery(name = "Subject.repoint", query = "update Subject s set s.mergedInto = :to where s.mergedInto in :from")
public class Subject extends TenantOwned {

    /** Says what may be done with data about the person. */
    public enum State {
        LIVE,
        /** Kept, not processed. */
        RESTRICTED,
        /** Known by no identifier any more. */
        FORGOTTEN
    }

    @Column(name = "generation")
    private int generation;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private State state;

    @Column(name = "fenced_by")
    private @Nullable UUID fencedBy;

    @Column(name = "merged_into")
    private @Nullable UUID mergedInto;

    @Column(name = "jurisdiction", updatable = false)
    private @Nullable String jurisdiction;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // JPA fills it; rows are inserted in bulk
    protected Subject() {}

    /** Lets only that request's erasure touch the person, and ends leases that were taken before. */
    public void fence(UUID request) {
        if (!request.equals(fencedBy)) {
            fencedBy = request;
            generation++;
        }
    }

    public void unfence(UUID request) {
        if (request.equals(fencedBy)) {
            fencedBy = null;
        }
    }

    public void restrict() {
        if (state == State.LIVE) {
            state = State.RESTRICTED;
        }
    }

    public void release() {
        if (state == State.RESTRICTED) {
            state = State.LIVE;
        }
    }

    public void forget() {
        if (state != State.FORGOTTEN) {
            state = State.FORGOTTEN;
            generation++;
        }
    }

    /** Says that this is the same person as an older subject; a restriction goes along. */
    public void mergeInto(Subject older) {
        mergedInto = older.id();
        if (state == State.RESTRICTED) {
            older.restrict();
        }
    }

    public int generation() {
        return generation;
    }

    public State state() {
        return state;
    }

    public @Nullable UUID fencedBy() {
        return fencedBy;
    }

    public @Nullable UUID mergedInto() {
        return mergedInto;
    }

    public @Nullable String jurisdiction() {
        return jurisdiction;
    }

    public Instant createdAt() {
        return createdAt;
    }
}

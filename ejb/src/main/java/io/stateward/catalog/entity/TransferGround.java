package io.stateward.catalog.entity;

import io.stateward.Ids;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.TenantOwned;
import io.stateward.policies.entity.TransferBasis;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is a ground on which state may go from one store to another, as somebody has declared it.
 *
 * <p>Life cycle: in force until its last day has passed or somebody ends it; a derogation is used up by one transfer, and carries what was
 * transferred for as long as it is not ended. Nothing of what was declared ever changes: whoever has another contract declares another ground.
 */
@Entity
@Table(name = "transfer_ground")
@NamedQuery(
        name = "TransferGround.standing",
        query = "select count(g) from TransferGround g where g.endedAt is null"
                + " and (g.holdsUntil is null or g.holdsUntil >= :today)")
@NamedQuery(
        name = "TransferGround.to",
        query = "select g from TransferGround g where g.toStore = :to and g.endedAt is null"
                + " and (g.holdsUntil is null or g.holdsUntil >= :today) order by g.id")
@NamedQuery(
        name = "TransferGround.onWay",
        query = "select g.id from TransferGround g where g.fromStore = :from and g.toStore = :to and g.id <> :but")
public class TransferGround extends TenantOwned {

    @Column(name = "from_store", updatable = false)
    private UUID fromStore;

    @Column(name = "to_store", updatable = false)
    private UUID toStore;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", updatable = false)
    private TransferBasis.Kind kind;

    @Column(name = "reference", updatable = false)
    private String reference;

    @Column(name = "reason", updatable = false)
    private @Nullable String reason;

    @Column(name = "holds_until", updatable = false)
    private @Nullable LocalDate holdsUntil;

    @Column(name = "declared_at", updatable = false)
    private Instant declaredAt;

    @Column(name = "declared_by", updatable = false)
    private String declaredBy;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "ended_by")
    private @Nullable String endedBy;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected TransferGround() {}

    /** Declares it, between two stores that were found by the names in the draft. */
    public TransferGround(UUID from, UUID to, TransferGroundDraft draft, String by, Instant now) {
        super(Ids.next());
        this.fromStore = from;
        this.toStore = to;
        this.kind = draft.kind();
        this.reference = draft.reference();
        this.reason = draft.reason();
        this.holdsUntil = draft.until();
        this.declaredAt = now;
        this.declaredBy = by;
    }

    /** Tells whether what rests on it may stay on that day. */
    public boolean carries(LocalDate day) {
        return endedAt == null && basis().holdsOn(day);
    }

    /** Tells whether new transfers may rest on it on that day. */
    public boolean permits(LocalDate day) {
        return carries(day) && usedAt == null;
    }

    /** Notes that its one transfer was permitted; nothing for grounds of any number of transfers. */
    public void use(Instant now) {
        if (isForOne()) {
            usedAt = now;
        }
    }

    /**
     * Ends it.
     *
     * @throws StatewardException CONFLICT {@code transfer-ground-ended} if it has ended
     */
    public void end(String by, LocalDate today, Instant now) {
        if (!carries(today)) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "transfer-ground-ended",
                    "This ground has ended already. Declare another one if transfers go on.");
        }
        endedAt = now;
        endedBy = by;
    }

    /** Tells whether it is for one transfer only (GDPR Art. 49, recital 111). */
    public boolean isForOne() {
        return kind == TransferBasis.Kind.DEROGATION;
    }

    /** Tells whether somebody ended it. */
    public boolean isEnded() {
        return endedAt != null;
    }

    public UUID fromStore() {
        return fromStore;
    }

    public TransferBasis.Kind kind() {
        return kind;
    }

    public @Nullable LocalDate until() {
        return holdsUntil;
    }

    /** Returns it as policies are asked about it. */
    public TransferBasis basis() {
        return new TransferBasis(kind, id().toString(), holdsUntil);
    }

    public TransferGroundView view(LocalDate today) {
        return new TransferGroundView(
                id(),
                fromStore,
                toStore,
                kind,
                reference,
                reason,
                holdsUntil,
                status(today),
                declaredAt,
                declaredBy,
                usedAt,
                endedAt,
                version());
    }

    private GroundStatus status(LocalDate today) {
        if (endedAt != null) {
            return GroundStatus.ENDED;
        }
        if (!carries(today)) {
            return GroundStatus.LAPSED;
        }
        return usedAt == null ? GroundStatus.IN_FORCE : GroundStatus.USED;
    }
}

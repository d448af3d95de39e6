package io.stateward.catalog.entity;

import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.TenantOwned;
import io.stateward.policies.entity.Reason;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is what is known of an item that a policy holds aside; the item itself is in the catalog under the same id.
 *
 * <p>Life cycle: held; released into a store that the policies permit, or discarded by somebody's word, by its age, or because the person
 * it was about was erased. What was decided stays.
 */
@Entity
@Table(name = "quarantined_item")
@NamedQuery(
        name = "QuarantinedItem.count",
        query =
                "select count(q) from QuarantinedItem q where q.status = io.stateward.catalog.entity.QuarantineStatus.HELD")
public class QuarantinedItem extends TenantOwned {

    /** Longest reason of whoever decides, in characters. */
    public static final int MAX_REASON_CHARS = 500;

    /** Longest list of reasons that is kept, in characters. */
    private static final int MAX_REASONS_CHARS = 16_000;

    @Column(name = "agent_id", updatable = false)
    private UUID agentId;

    @Column(name = "store_id", updatable = false)
    private UUID storeId;

    @Column(name = "kind", updatable = false)
    private String kind;

    @Column(name = "content", updatable = false)
    private boolean content;

    @Column(name = "reasons", updatable = false)
    private String reasons;

    @Column(name = "policy_epoch", updatable = false)
    private long policyEpoch;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private QuarantineStatus status;

    @Column(name = "held_at", updatable = false)
    private Instant heldAt;

    @Column(name = "expires_at", updatable = false)
    private Instant expiresAt;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    @Column(name = "reason")
    private @Nullable String reason;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected QuarantinedItem() {}

    /**
     * @param id the item in the catalog
     * @param store the store that it was to be in
     * @param content whether its content is held too
     */
    public QuarantinedItem(UUID id, UUID agent, UUID store, String kind, boolean content, Refused refused) {
        super(id);
        this.agentId = agent;
        this.storeId = store;
        this.kind = kind;
        this.content = content;
        this.reasons = shortened(refused.reasons());
        this.policyEpoch = refused.policyEpoch();
        this.status = QuarantineStatus.HELD;
        this.heldAt = refused.at();
        this.expiresAt = refused.expiresAt();
    }

    /** Says by what and until when the item is held. */
    public record Refused(List<Reason> reasons, long policyEpoch, Instant at, Instant expiresAt) {

        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /** Leaves out the last reasons where they are too many to keep; the ledger names every rule. */
    private static String shortened(List<Reason> all) {
        List<Reason> kept = new ArrayList<>(all);
        String text = Json.text(kept);
        while (text.length() > MAX_REASONS_CHARS) {
            kept.remove(kept.size() - 1);
            text = Json.text(kept);
        }
        return text;
    }

    /**
     * Notes what was decided.
     *
     * @param by who, or null when its age did
     * @throws StatewardException {@code quarantine-decided} (409) if it was decided before
     */
    public void decide(QuarantineStatus outcome, @Nullable String by, String why, Instant now) {
        if (status != QuarantineStatus.HELD) {
            throw new StatewardException(
                    Kind.CONFLICT, "quarantine-decided", "This item is " + status + " already. Read it again.");
        }
        status = outcome;
        decidedBy = by;
        reason = why;
        decidedAt = now;
    }

    public boolean isHeld() {
        return status == QuarantineStatus.HELD;
    }

    public boolean hasContent() {
        return content;
    }

    public UUID agentId() {
        return agentId;
    }

    public UUID storeId() {
        return storeId;
    }

    public String kind() {
        return kind;
    }

    /** Shows it with what the catalog knows. */
    public QuarantinedView view(ItemView item) {
        boolean gone = isHeld() && item.status() == ItemStatus.DISPOSED;
        return new QuarantinedView(
                id(),
                agentId,
                storeId,
                kind,
                content,
                item.categories(),
                item.purpose(),
                List.of(Json.read(reasons, Reason[].class)),
                policyEpoch,
                gone ? QuarantineStatus.DISCARDED : status,
                heldAt,
                expiresAt,
                gone ? item.disposedAt() : decidedAt,
                decidedBy,
                reason);
    }
}

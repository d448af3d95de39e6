package io.stateward.drills.entity;

import io.stateward.Ids;
import io.stateward.Labels;
import io.stateward.TenantOwned;
import io.stateward.drills.entity.DrillView.StoreScore;
import io.stateward.policies.entity.Regime;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is one drill.
 *
 * <p>Life cycle: {@code PLANTING → PLANTED → ERASING → SCORED → CLEANED}; from every state before it the clean-up leads to {@code SCORED}, with
 * what could be judged. Its work row for the clean-up is there before anything is planted.
 */
@Entity
@Table(name = "drill")
@NamedQuery(name = "Drill.before", query = "select d from Drill d where d.id < :before order by d.id desc")
@NamedQuery(name = "Drill.requests", query = "select d.requestId from Drill d where d.requestId in :requests")
@NamedQuery(
        name = "Drill.scored",
        query = "select d from Drill d where d.scoredAt is not null and d.judged > 0 order by d.id desc")
@NamedQuery(
        name = "Drill.overdue",
        query = "select count(d) from Drill d where d.overdueAt is not null and d.cleanedAt is null")
public class Drill extends TenantOwned {

    private static final int SCORE_DIGITS = 4;

    /** Longest time that the clean-up has before the deadline. */
    private static final Duration MAX_MARGIN = Duration.ofHours(1);

    private static final int MARGIN_PART = 4;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private DrillState state;

    @Enumerated(EnumType.STRING)
    @Column(name = "cause", updatable = false)
    private DrillCause cause;

    @Column(name = "requested_by", updatable = false)
    private String requestedBy;

    @Column(name = "operation_id", updatable = false)
    private UUID operationId;

    @Column(name = "agent_id")
    private @Nullable UUID agentId;

    @Column(name = "request_id")
    private @Nullable UUID requestId;

    @Column(name = "categories", updatable = false)
    private String categories;

    @Column(name = "purpose", updatable = false)
    private String purpose;

    @Column(name = "jurisdiction", updatable = false)
    private String jurisdiction;

    @Enumerated(EnumType.STRING)
    @Column(name = "regime", updatable = false)
    private Regime regime;

    @Column(name = "key_id")
    private @Nullable UUID keyId;

    @Column(name = "sealed")
    private byte @Nullable [] sealed;

    @Column(name = "markers")
    private int markers;

    @Column(name = "judged")
    private int judged;

    @Column(name = "forgotten")
    private int forgotten;

    @Column(name = "started_at", updatable = false)
    private Instant startedAt;

    @Column(name = "deadline", updatable = false)
    private Instant deadline;

    @Column(name = "planted_at")
    private @Nullable Instant plantedAt;

    @Column(name = "scored_at")
    private @Nullable Instant scoredAt;

    @Column(name = "cleaned_at")
    private @Nullable Instant cleanedAt;

    @Column(name = "overdue_at")
    private @Nullable Instant overdueAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Drill() {}

    public Drill(DrillCause cause, String by, UUID operation, DrillSettings settings, Instant now, Instant deadline) {
        super(Ids.next());
        this.state = DrillState.PLANTING;
        this.cause = cause;
        this.requestedBy = by;
        this.operationId = operation;
        this.categories = Labels.join(settings.categories());
        this.purpose = settings.purpose();
        this.jurisdiction = settings.jurisdiction();
        this.regime = settings.regime();
        this.startedAt = now;
        this.deadline = deadline;
    }

    /** Takes who the marker is, sealed under a key of the drill's own. */
    public void seal(UUID key, byte[] bytes) {
        keyId = key;
        sealed = bytes.clone();
    }

    public void agent(UUID agent) {
        agentId = agent;
    }

    public void planted(Instant now) {
        requireState(DrillState.PLANTING);
        state = DrillState.PLANTED;
        plantedAt = now;
    }

    public void erasing(UUID request) {
        requireState(DrillState.PLANTED);
        state = DrillState.ERASING;
        requestId = request;
    }

    /** Adds up what it tells of its stores. */
    public void scored(List<DrillStore> stores, Instant now) {
        if (isOver()) {
            return;
        }
        state = DrillState.SCORED;
        scoredAt = now;
        for (DrillStore store : stores) {
            markers += store.planted();
            if (store.result().isJudged()) {
                judged += store.planted();
                forgotten += store.planted() - store.remaining();
            }
        }
    }

    /** Notes that nothing is left of it; who the marker was goes with it. */
    public void cleaned(Instant now) {
        requireState(DrillState.SCORED);
        state = DrillState.CLEANED;
        cleanedAt = now;
        sealed = null;
    }

    public void keyDestroyed() {
        keyId = null;
    }

    /** Notes that the deadline has passed with something left; false if that was known. */
    public boolean overdue(Instant now) {
        if (overdueAt != null || now.isBefore(deadline)) {
            return false;
        }
        overdueAt = now;
        return true;
    }

    private void requireState(DrillState wanted) {
        if (state != wanted) {
            throw new IllegalStateException("A drill that is " + state + " is not " + wanted);
        }
    }

    /** Tells whether its deadline has passed and something of it may be left. */
    public boolean isOverdue() {
        return overdueAt != null && cleanedAt == null;
    }

    /** Returns when the clean-up begins, whatever has become of the drill: so long before the deadline that it can be over by then. */
    public Instant cleanUpAt() {
        Duration part = Duration.between(startedAt, deadline).dividedBy(MARGIN_PART);
        return deadline.minus(part.compareTo(MAX_MARGIN) < 0 ? part : MAX_MARGIN);
    }

    public DrillState state() {
        return state;
    }

    /** Tells whether it is scored, so that nothing is planted or judged any more. */
    public boolean isOver() {
        return state == DrillState.SCORED || state == DrillState.CLEANED;
    }

    public String requestedBy() {
        return requestedBy;
    }

    public UUID operation() {
        return operationId;
    }

    public Optional<UUID> agent() {
        return Optional.ofNullable(agentId);
    }

    public Optional<UUID> request() {
        return Optional.ofNullable(requestId);
    }

    public Optional<UUID> key() {
        return Optional.ofNullable(keyId);
    }

    public byte[] sealed() {
        return Objects.requireNonNull(sealed, "a drill that is cleaned knows its marker no more")
                .clone();
    }

    public Set<String> categories() {
        return Set.copyOf(Labels.split(categories));
    }

    public String purpose() {
        return purpose;
    }

    public String jurisdiction() {
        return jurisdiction;
    }

    public Regime regime() {
        return regime;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Instant deadline() {
        return deadline;
    }

    public DrillView view(List<StoreScore> stores) {
        BigDecimal score = scoredAt == null || judged == 0
                ? null
                : BigDecimal.valueOf(forgotten).divide(BigDecimal.valueOf(judged), SCORE_DIGITS, RoundingMode.DOWN);
        return new DrillView(
                id(),
                state,
                cause,
                requestedBy,
                operationId,
                requestId,
                score,
                markers,
                judged,
                forgotten,
                startedAt,
                deadline,
                scoredAt,
                cleanedAt,
                overdueAt,
                stores);
    }
}

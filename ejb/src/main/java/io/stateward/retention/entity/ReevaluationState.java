package io.stateward.retention.entity;

import io.stateward.Ids;
import io.stateward.Json;
import io.stateward.TenantOwned;
import io.stateward.policies.entity.RuleBasis;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says by what a tenant's catalog has been decided, and what is to be decided again; one row for each tenant, locked by each step.
 *
 * <p>What was seen to change is <em>dirt</em> until a run over all items it may be about has ended; then it is <em>late dirt</em> for a
 * while, for items that were being registered meanwhile.
 */
@Entity
@Table(name = "reevaluation_state")
@NamedQuery(name = "ReevaluationState.row", query = "select s from ReevaluationState s")
public class ReevaluationState extends TenantOwned {

    @Column(name = "stamp")
    private UUID stamp;

    @Column(name = "basis")
    private String basis;

    @Column(name = "dirt")
    private String dirt;

    @Column(name = "late_dirt")
    private @Nullable String lateDirt;

    @Column(name = "late_after")
    private @Nullable UUID lateAfter;

    @Column(name = "late_due")
    private @Nullable Instant lateDue;

    @Column(name = "run_id")
    private @Nullable UUID run;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected ReevaluationState() {}

    /** Begins: what the catalog was decided by until now is not known, so all of it is to be decided again. */
    public ReevaluationState(RuleBasis now) {
        super(Ids.next());
        this.stamp = now.stamp();
        this.basis = Json.text(now);
        this.dirt = Json.text(ReevaluationDirt.ALL);
    }

    /** Notes what decides now, and what has changed besides; returns whether there is anything. */
    public boolean see(RuleBasis now, ReevaluationDirt besides) {
        ReevaluationDirt fresh = ReevaluationDirt.between(basis(), now).and(besides);
        stamp = now.stamp();
        basis = Json.text(now);
        dirt = Json.text(dirt().and(fresh));
        // Also where it is known as dirt already: what a run has passed was decided before this.
        return !fresh.nothing();
    }

    /** Begins a run, or a later look. */
    public void begin(UUID newRun) {
        run = newRun;
    }

    /** Ends a run; what it was about is looked at once more, later, for items after that id. */
    public void end(UUID after, Instant due) {
        lateDirt = Json.text(lateDirt().and(dirt()));
        lateAfter = lateAfter == null || after.getMostSignificantBits() < lateAfter.getMostSignificantBits()
                ? after
                : lateAfter;
        lateDue = due;
        dirt = Json.text(ReevaluationDirt.NONE);
        run = null;
    }

    /** Ends the later look, or that there is one. */
    public void noLate() {
        lateDirt = null;
        lateAfter = null;
        lateDue = null;
        run = null;
    }

    public boolean lateIsDue(Instant now) {
        return lateDue != null && !lateDue.isAfter(now);
    }

    public UUID stamp() {
        return stamp;
    }

    public RuleBasis basis() {
        return Json.read(basis, RuleBasis.class);
    }

    public ReevaluationDirt dirt() {
        return Json.read(dirt, ReevaluationDirt.class);
    }

    public ReevaluationDirt lateDirt() {
        return lateDirt == null ? ReevaluationDirt.NONE : Json.read(lateDirt, ReevaluationDirt.class);
    }

    public @Nullable UUID lateAfter() {
        return lateAfter;
    }

    public @Nullable UUID run() {
        return run;
    }
}

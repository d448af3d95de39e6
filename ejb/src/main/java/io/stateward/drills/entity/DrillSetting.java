package io.stateward.drills.entity;

import io.stateward.Labels;
import io.stateward.TenantOwned;
import io.stateward.policies.entity.Regime;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps how a tenant's drills run and which one runs; its id is the tenant's. Who begins or ends a drill locks it. */
@Entity
@Table(name = "drill_setting")
public class DrillSetting extends TenantOwned {

    private static final int DEFAULT_HOURS = 24;

    @Column(name = "every_days")
    private int everyDays;

    @Column(name = "deadline_hours")
    private int deadlineHours;

    @Column(name = "categories")
    private String categories;

    @Column(name = "purpose")
    private String purpose;

    @Column(name = "jurisdiction")
    private String jurisdiction;

    @Enumerated(EnumType.STRING)
    @Column(name = "regime")
    private Regime regime;

    @Column(name = "set_by")
    private @Nullable String setBy;

    @Column(name = "agent_id")
    private @Nullable UUID agentId;

    @Column(name = "running_id")
    private @Nullable UUID runningId;

    @Column(name = "last_begun_at")
    private @Nullable Instant lastBegunAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected DrillSetting() {}

    /** Begins with drills that do not run by themselves. */
    public DrillSetting(UUID tenant, String jurisdiction) {
        super(tenant);
        this.deadlineHours = DEFAULT_HOURS;
        this.categories = Labels.join(List.of("conversation"));
        this.purpose = "customer-support";
        this.jurisdiction = jurisdiction;
        this.regime = Regime.GDPR;
    }

    public void set(DrillSettings settings, String by) {
        everyDays = settings.everyDays();
        deadlineHours = settings.deadlineHours();
        categories = Labels.join(settings.categories());
        purpose = settings.purpose();
        jurisdiction = settings.jurisdiction();
        regime = settings.regime();
        setBy = by;
    }

    public DrillSettings view() {
        return new DrillSettings(
                everyDays, deadlineHours, Labels.split(categories), purpose, jurisdiction, regime, lastBegunAt);
    }

    /** Returns who set it last. */
    public Optional<String> setBy() {
        return Optional.ofNullable(setBy);
    }

    public Optional<UUID> agent() {
        return Optional.ofNullable(agentId);
    }

    public void agent(UUID agent) {
        agentId = agent;
    }

    /** Returns the drill that began last, until it is cleaned up. */
    public Optional<UUID> running() {
        return Optional.ofNullable(runningId);
    }

    public void begun(UUID drill, Instant now) {
        runningId = drill;
        lastBegunAt = now;
    }

    /** Ends the drill, if it is the one that runs. */
    public void ended(UUID drill) {
        if (drill.equals(runningId)) {
            runningId = null;
        }
    }

    /** Tells whether a drill by itself is due. */
    public boolean isDue(Instant now) {
        return everyDays > 0
                && runningId == null
                && (lastBegunAt == null
                        || !lastBegunAt.plus(Duration.ofDays(everyDays)).isAfter(now));
    }
}

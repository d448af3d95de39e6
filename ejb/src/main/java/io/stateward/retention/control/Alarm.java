package io.stateward.retention.control;

import io.stateward.TenantScoped;
import io.stateward.operations.boundary.Work;
import io.stateward.policies.entity.HoldReleased;
import io.stateward.retention.entity.Settings;
import io.stateward.retention.entity.Sweep;
import io.stateward.retention.entity.SweepCause;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Begins sweeps by themselves: when their time has come, when a hold was released, when somebody has decided on reviewed items.
 *
 * <p>The work rows' reference is the tenant's settings, so that however often it is asked for, one sweep comes of it.
 */
@ApplicationScoped
@Transactional
@TenantScoped
public class Alarm {

    /** Kind of the work row by which the schedule fires. */
    static final String SCHEDULE = "sweep-schedule";

    /** Kind of the work row that begins a sweep of what a released hold had stopped. */
    static final String RELEASE = "sweep-release";

    /** Kind of the work row that begins a sweep of what somebody has decided on. */
    static final String REVIEW = "sweep-review";

    /** How long a sweep that was asked for waits for the one that runs. */
    static final Duration AGAIN = Duration.ofMinutes(1);

    @Inject
    SweepRows rows;

    @Inject
    SweepStart start;

    @Inject
    Warning warning;

    @Inject
    Work work;

    @Inject
    Vault vault;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /** Sees to it that a tenant that has never set anything is swept too, and that a lost work row is there again. */
    public void set() {
        if (rows.settings().filter(s -> s.nextFire().isAfter(clock.instant())).isEmpty()) {
            Settings settings = rows.lockedSettings();
            work.enqueue(SCHEDULE, settings.id(), settings.nextFire());
        }
    }

    /** Fires if the time has come, and is asked for again in any case: the row of the work must not go. */
    public void ring() {
        Settings settings = rows.lockedSettings();
        Instant now = clock.instant();
        ZoneId zone = current.tenant().timeZone();
        if (settings.isDue(now)) {
            settings.fired(zone, now);
            if (settings.isEnabled()) {
                // The one that runs does all that was due when it began; the rest is due again the next time.
                start.begin(order(SweepCause.SCHEDULE, now));
                warning.send(settings, now);
            }
        }
        work.enqueue(SCHEDULE, settings.id(), settings.nextFire());
    }

    /** Begins the sweep that something asked for, or asks again a minute later while one runs. */
    public void begin(SweepCause cause, String kind) {
        Settings settings = rows.lockedSettings();
        if (cause == SweepCause.RELEASE && !settings.isEnabled()) {
            return;
        }
        Instant now = clock.instant();
        Optional<Sweep> begun = start.begin(order(cause, now));
        if (begun.isEmpty()) {
            work.enqueue(kind, settings.id(), now.plus(AGAIN));
        }
    }

    private Sweep.Order order(SweepCause cause, Instant now) {
        return new Sweep.Order(cause, now, false, null, current.caller().name());
    }

    /** Destroys the key of addresses that nobody is to know any more. */
    public void destroyRetiredKey() {
        Settings settings = rows.lockedSettings();
        Optional<UUID> retired = settings.retiredKey();
        if (retired.isPresent()) {
            vault.destroy(List.of(retired.get()));
            settings.retiredKeyDestroyed();
        }
    }

    /** What a hold stopped goes on when it ends, in the transaction that ends it. */
    void released(@Observes HoldReleased event) {
        ask(RELEASE);
    }

    /** Asks for a sweep by a work row, in the caller's transaction. */
    void ask(String kind) {
        work.enqueue(kind, rows.lockedSettings().id(), clock.instant());
    }
}

package io.stateward.drills.boundary;

import io.stateward.Boundary;
import io.stateward.Labels;
import io.stateward.Names;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.drills.control.DrillRows;
import io.stateward.drills.control.DrillStart;
import io.stateward.drills.entity.DrillDraft;
import io.stateward.drills.entity.DrillSetting;
import io.stateward.drills.entity.DrillSettings;
import io.stateward.drills.entity.DrillView;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.policies.boundary.Regions;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Begins drills, shows what they told, and sets how they run by themselves. */
@Boundary
public class Drills {

    @Inject
    DrillStart start;

    @Inject
    DrillRows rows;

    @Inject
    Regions regions;

    @Inject
    Ledger ledger;

    @Inject
    CurrentTenant current;

    /**
     * Begins a drill; the operation that it names tells its progress.
     *
     * @throws StatewardException {@code drill-running} (409); NOT_FOUND for a store that is not there
     */
    public DrillView begin(DrillDraft draft) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        return start.begin(draft);
    }

    public DrillView of(UUID drill) {
        current.requireReader();
        return rows.view(rows.of(drill));
    }

    /** Lists drills, the latest first. */
    public Page<DrillView> list(@Nullable String cursor, @Nullable Integer limit) {
        current.requireReader();
        return rows.page(cursor == null ? null : id(cursor), Page.limit(limit));
    }

    /** Returns the last drill that has a score. */
    public Optional<DrillView> lastScored() {
        current.requireReader();
        return rows.lastScored();
    }

    /** Counts the drills of which something is left after their deadline. */
    public long overdue() {
        current.requireReader();
        return rows.overdue();
    }

    /** Returns those of the erasure requests that drills made, for who counts what people asked for. */
    public Set<UUID> requestsAmong(Collection<UUID> requests) {
        current.requireReader();
        return rows.requests(requests);
    }

    public DrillSettings settings() {
        current.requireReader();
        return rows.setting().view();
    }

    /** Sets how drills run; from the next one on. */
    public DrillSettings set(DrillSettings settings) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        require(settings);
        DrillSetting setting = rows.lockedSetting();
        setting.set(settings, current.caller().name());
        ledger.record(
                "drill-settings-changed",
                Map.of("everyDays", settings.everyDays(), "deadlineHours", settings.deadlineHours()));
        return setting.view();
    }

    private void require(DrillSettings settings) {
        if (settings.everyDays() < 0 || settings.everyDays() > DrillSettings.MAX_DAYS) {
            throw StatewardException.invalid(
                    "everyDays",
                    "'everyDays' is a number of days from 1 to " + DrillSettings.MAX_DAYS + ", or 0 for never.");
        }
        if (settings.deadlineHours() < 1 || settings.deadlineHours() > DrillSettings.MAX_HOURS) {
            throw StatewardException.invalid(
                    "deadlineHours", "'deadlineHours' is a number of hours from 1 to " + DrillSettings.MAX_HOURS + ".");
        }
        if (settings.categories().isEmpty()) {
            throw StatewardException.invalid("categories", "'categories' needs at least one data category.");
        }
        Labels.require("categories", settings.categories());
        Labels.require("purpose", Set.of(settings.purpose()));
        regions.require("jurisdiction", settings.jurisdiction());
    }

    /** Begins a drill if one is due by itself; for the timer. */
    public void beginDue() {
        start.beginDue();
    }

    private static UUID id(String cursor) {
        return Names.id(cursor)
                .orElseThrow(() -> StatewardException.invalid(
                        "cursor", "'cursor' is not one that this list gave out. Begin again without it."));
    }
}

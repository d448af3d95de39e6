package io.stateward.drills.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.TenantScoped;
import io.stateward.drills.entity.Drill;
import io.stateward.drills.entity.DrillCause;
import io.stateward.drills.entity.DrillDraft;
import io.stateward.drills.entity.DrillSetting;
import io.stateward.drills.entity.DrillSettings;
import io.stateward.drills.entity.DrillStore;
import io.stateward.drills.entity.DrillView;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.boundary.Work;
import io.stateward.stores.boundary.Planters;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Begins drills, one of a tenant at a time. The marker and the work row of its clean-up are there before anything is planted. */
@ApplicationScoped
@Transactional
@TenantScoped
public class DrillStart {

    /** Kind of the work row that takes a drill on; its reference is the drill. */
    public static final String WORK = "drill";

    /** Kind of the work row that cleans up after it. */
    public static final String CLEAN_UP = "drill-clean-up";

    private static final Duration MIN_TIME = Duration.ofHours(1);
    private static final Duration MAX_TIME = Duration.ofHours(DrillSettings.MAX_HOURS);

    @Inject
    DrillRows rows;

    @Inject
    Invention invention;

    @Inject
    Seals seals;

    @Inject
    Planters planters;

    @Inject
    Stores stores;

    @Inject
    Operations operations;

    @Inject
    Work work;

    @Inject
    Ledger ledger;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /**
     * Begins a drill at somebody's word.
     *
     * @throws StatewardException {@code drill-running} (409)
     */
    public DrillView begin(DrillDraft draft) {
        DrillSetting setting = rows.lockedSetting();
        // One that cannot be cleaned up is an alarm; it must not end all drilling. By themselves drills wait for it, or
        // markers would pile up.
        if (setting.running().filter(drill -> !rows.of(drill).isOverdue()).isPresent()) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "drill-running",
                    "A drill of this tenant is running. Wait until it is cleaned up, or its deadline has passed; one runs at a time.");
        }
        return begin(setting, DrillCause.REQUEST, current.caller().name(), draft);
    }

    /** Begins a drill if one is due by itself, in the name of who set that. */
    public void beginDue() {
        if (rows.setting().isDue(clock.instant())) {
            DrillSetting setting = rows.lockedSetting();
            if (setting.isDue(clock.instant())) {
                String by = setting.setBy().orElse(current.caller().name());
                begin(setting, DrillCause.SCHEDULE, by, new DrillDraft(List.of(), null));
            }
        }
    }

    private DrillView begin(DrillSetting setting, DrillCause cause, String by, DrillDraft draft) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        DrillSettings settings = setting.view();
        Drill drill = new Drill(
                cause,
                by,
                operations.start(WORK, null, stores.all().size()),
                settings,
                now,
                deadline(draft, settings, now));
        seals.seal(drill, invention.person());
        rows.add(drill, stores(drill, draft));
        setting.begun(drill.id(), now);
        work.enqueue(CLEAN_UP, drill.id(), drill.cleanUpAt());
        work.enqueue(WORK, drill.id(), now);
        ledger.record("drill-begun", Map.of("drill", drill.id(), "cause", cause, "deadline", drill.deadline()));
        return rows.view(drill);
    }

    private static Instant deadline(DrillDraft draft, DrillSettings settings, Instant now) {
        Instant wanted = draft.deadline();
        if (wanted == null) {
            return now.plus(Duration.ofHours(settings.deadlineHours()));
        }
        if (wanted.isBefore(now.plus(MIN_TIME)) || wanted.isAfter(now.plus(MAX_TIME))) {
            throw StatewardException.invalid(
                    "deadline", "'deadline' lies an hour to 30 days ahead: nothing of the drill is left by then.");
        }
        return wanted.truncatedTo(ChronoUnit.MILLIS);
    }

    private List<DrillStore> stores(Drill drill, DrillDraft draft) {
        Set<UUID> chosen =
                draft.stores().stream().map(name -> stores.of(name).id()).collect(Collectors.toSet());
        List<DrillStore> all = new ArrayList<>();
        for (StoreView store : stores.all()) {
            DrillStore row = new DrillStore(drill.id(), store.id(), store.name(), store.kind());
            if (!chosen.isEmpty() && !chosen.contains(store.id())) {
                row.notDrilled("It was not chosen.");
            } else if (planters.of(store.kind()).isEmpty()) {
                row.notDrilled("Nothing can be planted in stores of kind " + store.kind()
                        + " that could be looked for afterwards. Erase a person of your own there and look for them.");
            }
            all.add(row);
        }
        return all;
    }
}

package io.stateward.retention.control;

import io.stateward.Ids;
import io.stateward.catalog.boundary.CatalogScan;
import io.stateward.catalog.entity.ItemSelection;
import io.stateward.catalog.entity.ScannedItem;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Operations;
import io.stateward.policies.boundary.Rulings;
import io.stateward.policies.entity.RuleBasis;
import io.stateward.retention.entity.Reevaluation;
import io.stateward.retention.entity.ReevaluationCause;
import io.stateward.retention.entity.ReevaluationDirt;
import io.stateward.retention.entity.ReevaluationState;
import io.stateward.retention.entity.ReevaluationView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides the catalog again, one page in one transaction. */
@ApplicationScoped
public class ReevaluationSteps {

    /** Items of one transaction. */
    public static final int PAGE = 2_000;

    /** How long after a run is looked once more for what was being registered meanwhile. */
    static final Duration LATE = Duration.ofMinutes(2);

    /** Longest time for which a registration may have been under way when the rules changed. */
    static final Duration LONGEST_REGISTRATION = Duration.ofMinutes(10);

    @Inject
    ReevaluationRows rows;

    @Inject
    ReevaluationSelection selections;

    @Inject
    ReevaluationPage pages;

    @Inject
    ReevaluationWork.Asking asking;

    @Inject
    CatalogScan scan;

    @Inject
    Rulings rulings;

    @Inject
    Operations operations;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /**
     * Does the next step; false when nothing is left to do.
     *
     * @param size items of the step
     */
    public boolean step(int size) {
        ReevaluationState state = rows.locked(rulings::basis);
        boolean grown = look(state);
        UUID open = state.run();
        Reevaluation run = open == null ? begin(state) : rows.of(open);
        if (run == null) {
            return false;
        }
        if (open != null && grown) {
            widen(state, run);
        }
        page(state, run, size);
        return true;
    }

    /** Compares what decides now with what did when the last step looked; returns whether more is to be decided again. */
    private boolean look(ReevaluationState state) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        boolean same = state.stamp().equals(rulings.stamp())
                && today.isBefore(state.basis().placesUntil());
        List<ReevaluationCause> causes = rows.causes(ReevaluationDirt.MAX_CHANGES);
        if (same && causes.isEmpty()) {
            return false;
        }
        ReevaluationDirt besides =
                causes.stream().map(ReevaluationCause::dirt).reduce(ReevaluationDirt.NONE, ReevaluationDirt::and);
        RuleBasis basis = rulings.basis();
        boolean grown = state.see(basis, besides);
        rows.remove(causes);
        if (basis.placesUntil().isBefore(LocalDate.MAX)) {
            asking.call(
                    ReevaluationWork.DATE,
                    basis.placesUntil().atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        return grown;
    }

    private @Nullable Reevaluation begin(ReevaluationState state) {
        Instant now = clock.instant();
        boolean late = state.dirt().nothing();
        if (late && !state.lateIsDue(now)) {
            return null;
        }
        ItemSelection selection = selections.of(late ? state.lateDirt() : state.dirt());
        UUID after = late ? state.lateAfter() : null;
        long epoch = state.basis().epoch();
        long total = scan.count(late ? selection.before(epoch) : selection, after);
        if (late && total == 0) {
            state.noLate();
            return null;
        }
        UUID operation = operations.start("re-evaluation", null, total);
        Reevaluation run = new Reevaluation(operation, late, after, now);
        run.aim(selection.equals(ItemSelection.ALL), epoch, total);
        rows.add(run);
        state.begin(run.id());
        return run;
    }

    /** What has been passed already may be affected by what was added: it begins anew, over all that is to be decided again. */
    private void widen(ReevaluationState state, Reevaluation run) {
        run.restart(clock.instant());
        ItemSelection selection = selections.of(state.dirt());
        run.aim(selection.equals(ItemSelection.ALL), state.basis().epoch(), scan.count(selection, null));
    }

    private void page(ReevaluationState state, Reevaluation run, int size) {
        boolean late = state.dirt().nothing();
        ItemSelection selection =
                late ? selections.of(state.lateDirt()).before(state.basis().epoch()) : selections.of(state.dirt());
        List<ScannedItem> items = scan.page(selection, run.cursor(), size);
        if (!items.isEmpty()) {
            run.passed(items.get(items.size() - 1).id(), items.size(), pages.decide(items));
            operations.progress(run.operation(), run.examined(), run.total());
        }
        if (items.size() < size) {
            end(state, run, late);
        }
    }

    private void end(ReevaluationState state, Reevaluation run, boolean late) {
        Instant now = clock.instant();
        if (late) {
            state.noLate();
        } else {
            state.end(Ids.firstAt(run.startedAt().minus(LONGEST_REGISTRATION)), now.plus(LATE));
            asking.call(ReevaluationWork.LATE, now.plus(LATE));
        }
        run.done(now);
        ReevaluationView view = run.view();
        operations.succeed(run.operation(), view);
        ledger.record(
                "catalog-re-evaluated",
                Map.of(
                        "run", run.id(),
                        "policyEpoch", view.policyEpoch(),
                        "wholeCatalog", view.wholeCatalog(),
                        "examined", view.examined(),
                        "changed", view.changed(),
                        "newlyUnlawful", view.newlyUnlawful(),
                        "lawfulAgain", view.lawfulAgain(),
                        "places", view.places()));
        rows.forgetOld();
    }
}

package io.stateward.policies;

import io.stateward.Boundary;
import io.stateward.policies.boundary.Categories;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.HoldReleased;
import io.stateward.policies.entity.PolicyView;
import io.stateward.policies.entity.RegionTablesChanged;
import io.stateward.policies.entity.SubjectEventNoted;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

/** Uses policies as a higher capability does. */
@Boundary
public class PolicyProbe {

    private final List<HoldReleased> released = new CopyOnWriteArrayList<>();
    private final List<RegionTablesChanged> tablesChanged = new CopyOnWriteArrayList<>();

    private final List<SubjectEventNoted> noted = new CopyOnWriteArrayList<>();

    @Inject
    Policies policies;

    @Inject
    Categories categories;

    @Inject
    PolicyDecisions decisions;

    /** Activates, decides by it in the same transaction, and rolls back. */
    public Decision activateDecideAndFail(PolicyView draft, Action action) {
        policies.activate(draft.name(), draft.version(), null);
        Decision decision = decisions.decide(action);
        throw new IllegalStateException(decision.effect() + " at epoch " + decision.policyEpoch());
    }

    /** Activates, and does something else before that is committed. */
    public <T> T activateWhile(PolicyView draft, Callable<T> meanwhile) throws Exception {
        policies.activate(draft.name(), draft.version(), null);
        return meanwhile.call();
    }

    /** Changes another rule, which notes what is due, and does something else before that is committed. */
    public <T> T registerWhile(Callable<T> meanwhile) throws Exception {
        categories.register("health", true);
        return meanwhile.call();
    }

    /** Hears of a hold's end. */
    public void hear(@Observes HoldReleased event) {
        released.add(event);
    }

    /** Hears of events of people. */
    public void hearNoted(@Observes SubjectEventNoted event) {
        noted.add(event);
    }

    /** Returns the events of people that were heard. */
    public List<SubjectEventNoted> noted() {
        return List.copyOf(noted);
    }

    /** Hears that the tables of places have changed. */
    public void hear(@Observes RegionTablesChanged event) {
        tablesChanged.add(event);
    }

    /** Returns what was heard of tables. */
    public List<RegionTablesChanged> tablesChanged() {
        return List.copyOf(tablesChanged);
    }

    /** Returns what was heard. */
    public List<HoldReleased> released() {
        return List.copyOf(released);
    }
}

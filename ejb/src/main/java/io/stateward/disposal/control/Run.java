package io.stateward.disposal.control;

import io.stateward.StatewardException;
import io.stateward.disposal.entity.Case;
import io.stateward.disposal.entity.DisposalTask;
import io.stateward.disposal.entity.GoneData;
import io.stateward.disposal.entity.SeenTarget;
import io.stateward.disposal.entity.TaskState;
import io.stateward.disposal.entity.TaskView;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes the steps of a run one by one. */
@ApplicationScoped
public class Run {

    /** How long a store waits before it looks again whether earlier stages of other stores are through. */
    private static final Duration STAGE_POLL = Duration.ofMillis(100);

    private static final Logger LOG = System.getLogger(Run.class.getName());

    /** Kind of the store that is Stateward's own. */
    private static final String OWN = "memory";

    @Inject
    Stores stores;

    @Inject
    Tasks tasks;

    @Inject
    Agenda agenda;

    @Inject
    Attention attention;

    @Inject
    Search search;

    @Inject
    Steps steps;

    @Inject
    Clock clock;

    public void open(UUID run) {
        tasks.open(run, stores.all().stream().map(StoreView::id).toList());
    }

    /**
     * Ends what is at work on the person's state in all stores before any is searched, or erased in again: a run at one may write into another. A store that
     * does not answer, or cannot, is stopped again when its search comes.
     */
    public void stop(Case subject) {
        agenda.openSearches(subject.run()).forEach(store -> stop(subject, store));
    }

    /** As above, in one store that is still to be searched or erased in. */
    public void stop(Case subject, UUID store) {
        boolean searched =
                agenda.next(subject.run(), store, TaskState.SEARCHING).isEmpty();
        if (searched && agenda.next(subject.run(), store, TaskState.FOUND).isEmpty()) {
            return;
        }
        try {
            search.stop(store, subject);
        } catch (StoreUnreachable | StatewardException e) {
            LOG.log(
                    Level.DEBUG,
                    "Store {0} is stopped again when it is searched: {1}",
                    store,
                    e.getClass().getSimpleName());
        }
    }

    public void searchAgain(UUID run) {
        tasks.searchAgain(run);
    }

    /** Has what lies with Stateward itself searched again: copies may have been made for the person since. */
    public void searchOwnAgain(UUID run) {
        Set<UUID> own = stores.all().stream()
                .filter(store -> store.kind().equals(OWN))
                .map(StoreView::id)
                .collect(Collectors.toSet());
        tasks.searchAgain(run, own::contains);
    }

    public boolean searchNext(Case subject) {
        Optional<DisposalTask> next = agenda.nextSearch(subject.run());
        next.ifPresent(task -> search.step(task, subject));
        return next.isPresent();
    }

    public boolean searchNext(Case subject, UUID store) {
        Optional<DisposalTask> next = agenda.next(subject.run(), store, TaskState.SEARCHING);
        next.ifPresent(task -> search.step(task, subject));
        return next.isPresent();
    }

    public Optional<Instant> nextDue(UUID run) {
        return agenda.nextDue(run);
    }

    public Map<TaskState, Long> states(UUID run) {
        return agenda.states(run);
    }

    public List<UUID> openStores(UUID run) {
        return agenda.openStores(run);
    }

    public boolean eraseNext(Case subject, UUID store) {
        Optional<DisposalTask> next = agenda.next(subject.run(), store, TaskState.FOUND);
        if (next.isEmpty()) {
            return false;
        }
        DisposalTask task = next.get();
        Optional<Instant> earlier =
                agenda.earlierStage(subject.run(), Stages.of(task.target().wave()));
        if (earlier.isEmpty()) {
            steps.erase(task, subject);
            return true;
        }
        Instant now = clock.instant();
        if (Patience.isNear(now, earlier.get())) {
            Patience.await(now, now.plus(STAGE_POLL));
            return true;
        }
        tasks.await(task.id(), earlier.get());
        return false;
    }

    public boolean verifyNext(Case subject, UUID store) {
        Optional<DisposalTask> next = agenda.next(subject.run(), store, TaskState.ERASED);
        next.ifPresent(task -> steps.verify(task, subject));
        return next.isPresent();
    }

    public List<TaskView> tasks(UUID run) {
        return tasks.views(run);
    }

    public List<GoneData> gone(UUID run) {
        return tasks.gone(run);
    }

    public Map<UUID, SeenTarget> seen(UUID run) {
        return tasks.seen(run);
    }

    public int retry(UUID run, Optional<UUID> only) {
        return attention.retry(run, only);
    }

    public int excuse(UUID run, Optional<UUID> only, String officer, String reason) {
        return attention.excuse(run, only, officer, reason);
    }
}

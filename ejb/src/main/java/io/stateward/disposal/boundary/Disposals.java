package io.stateward.disposal.boundary;

import io.stateward.Boundary;
import io.stateward.disposal.control.BlockedTargets;
import io.stateward.disposal.control.Discovering;
import io.stateward.disposal.control.Learning;
import io.stateward.disposal.control.Preview;
import io.stateward.disposal.control.Relapses;
import io.stateward.disposal.control.Returns;
import io.stateward.disposal.control.Run;
import io.stateward.disposal.control.Sums;
import io.stateward.disposal.entity.Case;
import io.stateward.disposal.entity.DiscoveredStore;
import io.stateward.disposal.entity.GoneData;
import io.stateward.disposal.entity.Learned;
import io.stateward.disposal.entity.PlannedTarget;
import io.stateward.disposal.entity.Relapse;
import io.stateward.disposal.entity.RunSums;
import io.stateward.disposal.entity.SeenTarget;
import io.stateward.disposal.entity.Standstill;
import io.stateward.disposal.entity.TaskState;
import io.stateward.disposal.entity.TaskView;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Runs disposals step by step; every step may be repeated after a crash. */
@Boundary
public class Disposals {

    @Inject
    Run run;

    @Inject
    Returns returns;

    @Inject
    Preview preview;

    @Inject
    BlockedTargets blocked;

    @Inject
    Relapses relapses;

    @Inject
    Sums sums;

    @Inject
    Learning learning;

    @Inject
    Discovering discovering;

    /** Opens a run over every store of the tenant; opening it again adds the stores that came meanwhile. */
    public void open(UUID id) {
        run.open(id);
    }

    /** Ends what is at work on the person's state in every store that is still to be searched, as far as the stores answer. */
    @Transactional(TxType.NOT_SUPPORTED)
    public void stop(Case subject) {
        run.stop(subject);
    }

    /** As above, in one store. */
    @Transactional(TxType.NOT_SUPPORTED)
    public void stop(Case subject, UUID store) {
        run.stop(subject, store);
    }

    /**
     * Asks every store but those that answered before what its own records of the person call them further.
     *
     * <p>May block for a store that does not answer.
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public Learned learn(Case subject, Set<UUID> answered) {
        return learning.of(subject, answered);
    }

    /** Has every store of the run searched again; what is known of it already stays as it is. */
    public void searchAgain(UUID id) {
        run.searchAgain(id);
    }

    /** Searches one store that is still to be searched; false when none is left, or none's time is near. */
    @Transactional(TxType.NOT_SUPPORTED)
    public boolean searchNext(Case subject) {
        return run.searchNext(subject);
    }

    /** Searches that store if it is still to be searched; false when it is not, or its time is not near. */
    @Transactional(TxType.NOT_SUPPORTED)
    public boolean searchNext(Case subject, UUID store) {
        return run.searchNext(subject, store);
    }

    /** Returns when the next open task of a run is due; none when all are done. */
    public Optional<Instant> nextDue(UUID id) {
        return run.nextDue(id);
    }

    /** Returns the stores of which a run has tasks that failed because they did not answer, and that may begin again by themselves. */
    public Set<UUID> unreachableStores(UUID id) {
        return returns.stores(id);
    }

    /** Returns the runs that have such tasks in a store, up to that many. */
    public List<UUID> unreachableRuns(UUID store, int limit) {
        return returns.runs(store, limit);
    }

    /** Starts such tasks again, because the store answers; each does so once until an officer retries it. Returns how many. */
    public int comeBack(UUID id, UUID store) {
        return returns.comeBack(id, store);
    }

    /** Returns the stores in which something is still to be done. */
    public List<UUID> openStores(UUID id) {
        return run.openStores(id);
    }

    /**
     * Erases the store's next target, after waiting for what must go before it in other stores; false when none is left, or its time is not
     * near.
     *
     * <p>May block for a store that asked to wait, at most a few seconds.
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public boolean eraseNext(Case subject, UUID store) {
        return run.eraseNext(subject, store);
    }

    /** Verifies the store's next erased target, erasing again what was found again; false when none is left, or its time is not near. */
    @Transactional(TxType.NOT_SUPPORTED)
    public boolean verifyNext(Case subject, UUID store) {
        return run.verifyNext(subject, store);
    }

    /** Says what a run would do, by asking every store now; changes nothing. */
    @Transactional(TxType.NOT_SUPPORTED)
    public List<PlannedTarget> preview(Case subject) {
        return preview.of(subject);
    }

    /** Finds what one store holds about a person, as {@link #preview} does, for who shows it to them; changes nothing. */
    @Transactional(TxType.NOT_SUPPORTED)
    public DiscoveredStore discover(Case subject, UUID store) {
        return discovering.in(store, subject);
    }

    /** Counts the tasks of a run by state, for its progress: that is asked for after each of maybe many thousand. */
    public Map<TaskState, Long> states(UUID id) {
        return run.states(id);
    }

    public List<TaskView> tasks(UUID id) {
        return run.tasks(id);
    }

    /** Returns what a run has made away with so far, target by target; stores in which nothing was found are left out. */
    public List<GoneData> gone(UUID id) {
        return run.gone(id);
    }

    /** Returns what the tasks of a run have of their targets beside what {@link #tasks} shows, by task. */
    public Map<UUID, SeenTarget> seen(UUID id) {
        return run.seen(id);
    }

    /** Returns the sums of many runs by run, with what is still there now; a run without any task that has ended is left out. */
    public Map<UUID, RunSums> sums(Collection<UUID> ids, Instant now) {
        return sums.of(ids, now);
    }

    /** Starts a finished task again, or every one that needs attention; returns how many. */
    public int retry(UUID id, Optional<UUID> only) {
        return run.retry(id, only);
    }

    /** Says which blocked targets may go by now, by the rules and holds of now, and when the next may; asks no store. */
    public Standstill standstill(Case subject) {
        return blocked.of(subject);
    }

    /** Starts those blocked tasks again; when their turn comes they are judged once more. Copies made since are looked for too. */
    public void retryFreed(UUID id, Set<UUID> freed) {
        blocked.retry(id, freed);
        run.searchOwnAgain(id);
    }

    /**
     * Asks every store of a run that has ended whether something of the person is there again, after ending what is still at work on their
     * state; changes nothing else.
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public Relapse relapse(Case subject) {
        return relapses.of(subject);
    }

    /**
     * Sends back into the run what is there again, and has copies made since looked for. What may be newer than the cut-off is left to an officer.
     *
     * @param tooOften whether all of it is, because erasing it again and again does not help
     */
    public void reopen(UUID id, Relapse relapse, boolean tooOften) {
        relapses.reopen(id, relapse, tooOften);
        run.searchOwnAgain(id);
    }

    /** Notes stores that could not be looked into again, for an officer. */
    public void silent(UUID id, Map<UUID, String> silent) {
        relapses.silent(id, silent);
    }

    /** Accepts with a reason that a task, or every one that needs attention, stays as it is; returns how many. */
    public int excuse(UUID id, Optional<UUID> only, String officer, String reason) {
        return run.excuse(id, only, officer, reason);
    }
}

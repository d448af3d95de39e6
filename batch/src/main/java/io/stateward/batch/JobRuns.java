package io.stateward.batch;

import io.stateward.operations.entity.Claim;
import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Has claims done by batch jobs, and looks every second how they are.
 *
 * <p>A job that another incarnation left behind is never looked at: its claim was taken over, and a new job begins.
 */
@ApplicationScoped
public class JobRuns {

    private static final Logger LOG = Logger.getLogger(JobRuns.class.getName());

    private static final Set<BatchStatus> ENDED =
            EnumSet.of(BatchStatus.COMPLETED, BatchStatus.FAILED, BatchStatus.STOPPED, BatchStatus.ABANDONED);

    @Inject
    Instance<BatchJob> jobs;

    @Inject
    Leases leases;

    @Inject
    WorkEnds ends;

    private final Map<Claim, Long> running = new ConcurrentHashMap<>();

    /** Returns how many jobs of each kind may be at work at a time. */
    Map<String, Integer> slots() {
        Map<String, Integer> slots = new HashMap<>();
        for (BatchJob job : jobs) {
            slots.put(job.kind(), job.slots());
        }
        return slots;
    }

    /** Starts the job of a claim. Must be called outside any transaction. */
    void start(Claim claim) {
        try {
            running.put(claim, operator().start(claim.kind(), ClaimedWork.parameters(claim)));
        } catch (RuntimeException e) {
            // Whatever it is: a claim that is held and not worked on would be renewed for ever.
            ends.failed(claim, Failures.describe(e));
        }
    }

    /** Ends the claims of jobs that have ended, and stops the jobs whose claims have gone to another worker. */
    void settle() {
        running.forEach(this::settle);
    }

    private void settle(Claim claim, long execution) {
        BatchStatus status = status(execution);
        if (ENDED.contains(status)) {
            running.remove(claim);
            end(claim, status);
        } else if (!leases.holds(claim.id(), claim.fence())) {
            running.remove(claim);
            LOG.log(Level.WARNING, "The lease of {0} {1} of tenant {2} is lost; its job is stopped here", new Object[] {
                claim.kind(), claim.ref(), claim.tenantId()
            });
            stop(execution);
        }
    }

    private static void stop(long execution) {
        try {
            operator().stop(execution);
        } catch (JobExecutionNotRunningException e) {
            LOG.log(Level.FINE, "Job execution {0} had ended already", execution);
        }
    }

    private void end(Claim claim, BatchStatus status) {
        if (status == BatchStatus.COMPLETED) {
            ends.done(claim);
        } else {
            ends.failed(claim, "the job ended " + status);
        }
    }

    private static BatchStatus status(long execution) {
        try {
            return operator().getJobExecution(execution).getBatchStatus();
        } catch (NoSuchJobExecutionException e) {
            return BatchStatus.ABANDONED;
        }
    }

    private static JobOperator operator() {
        return BatchRuntime.getJobOperator();
    }
}

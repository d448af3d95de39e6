package io.stateward.batch;

import io.stateward.operations.entity.Claim;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Is a batch artifact's hold on its work: what it is about, for whom, and whether it may go on.
 *
 * <p>The job's XML hands the job parameters on as job properties of the same names.
 */
@Dependent
public class ClaimedWork {

    private static final String WORK = "work";
    private static final String FENCE = "fence";
    private static final String TENANT = "tenant";
    private static final String REF = "ref";

    @Inject
    JobContext job;

    @Inject
    Leases leases;

    @Inject
    TenantRun tenants;

    /** Returns the parameters of the job that does a claim: ids only. */
    static Properties parameters(Claim claim) {
        Properties parameters = new Properties();
        parameters.setProperty(WORK, claim.id().toString());
        parameters.setProperty(FENCE, Long.toString(claim.fence()));
        parameters.setProperty(TENANT, claim.tenantId().toString());
        parameters.setProperty(REF, claim.ref().toString());
        return parameters;
    }

    /** Returns which claim of which work this is; a later claim of the same work has another. */
    public String id() {
        return property(WORK) + "/" + property(FENCE);
    }

    /** Returns what the work is about. */
    public UUID ref() {
        return UUID.fromString(property(REF));
    }

    /**
     * Does one step of the work for its tenant, in a request context and transaction of its own.
     *
     * @throws LeaseLost if the work has gone to another worker
     * @throws StepFailed if the step failed
     */
    public <T> T step(Supplier<T> step) {
        if (!leases.holds(UUID.fromString(property(WORK)), Long.parseLong(property(FENCE)))) {
            throw new LeaseLost();
        }
        try {
            return tenants.as(UUID.fromString(property(TENANT)), job.getJobName(), step);
        } catch (RuntimeException e) {
            throw new StepFailed(Failures.describe(e));
        }
    }

    /** As above, for its effect. */
    public void run(Runnable step) {
        step(() -> {
            step.run();
            return true;
        });
    }

    private String property(String name) {
        return job.getProperties().getProperty(name);
    }

    /** Says that another worker has taken the work; this one must not touch it any more. */
    public static final class LeaseLost extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LeaseLost() {
            super("The lease of this work is lost");
        }
    }

    /** Says that a step failed, without the failure itself: the batch runtime logs messages and causes, which may quote data. */
    public static final class StepFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StepFailed(String description) {
            super(description);
        }
    }
}

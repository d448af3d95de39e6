package io.stateward.retention.batch;

import io.stateward.batch.ClaimedWork;
import io.stateward.batch.Shares;
import io.stateward.retention.boundary.SweepRun;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Divides a sweep by its parts: stores, and slices of large ones. */
@Named("sweepShares")
@Dependent
public class SweepShares implements PartitionMapper {

    /** Most partitions of one sweep; further parts are dealt out among them. */
    private static final int MAX_PARTITIONS = 4;

    @Inject
    ClaimedWork work;

    @Inject
    SweepRun run;

    @Override
    public PartitionPlan mapPartitions() {
        return Shares.plan(work.step(() -> run.parts(work.ref())), MAX_PARTITIONS);
    }
}

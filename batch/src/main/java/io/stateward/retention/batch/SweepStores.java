package io.stateward.retention.batch;

import io.stateward.batch.ClaimedWork;
import io.stateward.batch.StoreShares;
import io.stateward.retention.boundary.SweepRun;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Divides a sweep by store. */
@Named("sweepStores")
@Dependent
public class SweepStores implements PartitionMapper {

    /** Most partitions of one sweep; further stores are dealt out among them. */
    private static final int MAX_PARTITIONS = 4;

    @Inject
    ClaimedWork work;

    @Inject
    SweepRun run;

    @Override
    public PartitionPlan mapPartitions() {
        return StoreShares.plan(work.step(() -> run.stores(work.ref())), MAX_PARTITIONS);
    }
}

package io.stateward.erasure.batch;

import io.stateward.batch.ClaimedWork;
import io.stateward.batch.Shares;
import io.stateward.erasure.boundary.ErasureRun;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Divides a request by store, so that a slow store does not hold up the others. */
@Named("erasureStores")
@Dependent
public class StorePartitions implements PartitionMapper {

    /** Most partitions of one request; they all run at the same time, and further stores are dealt out among them. */
    static final int MAX_PARTITIONS = 4;

    @Inject
    ClaimedWork work;

    @Inject
    ErasureRun run;

    @Override
    public PartitionPlan mapPartitions() {
        return Shares.plan(work.step(() -> run.stores(work.ref())), MAX_PARTITIONS);
    }
}

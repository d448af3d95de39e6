package io.stateward.erasure.batch;

import io.stateward.batch.ClaimedWork;
import io.stateward.erasure.boundary.ErasureRun;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Properties;
import java.util.UUID;

/** Divides a request by store, so that a slow store does not hold up the others. */
@Named("erasureStores")
@Dependent
public class StorePartitions implements PartitionMapper {

    /** Most stores of one request at a time. */
    static final int MAX_THREADS = 4;

    @Inject
    ClaimedWork work;

    @Inject
    ErasureRun run;

    @Override
    public PartitionPlan mapPartitions() {
        List<UUID> stores = work.step(() -> run.stores(work.ref()));
        // A plan without partitions is an error to the batch runtime.
        Properties[] properties = stores.isEmpty()
                ? new Properties[] {of("")}
                : stores.stream().map(store -> of(store.toString())).toArray(Properties[]::new);
        PartitionPlanImpl plan = new PartitionPlanImpl();
        plan.setPartitions(properties.length);
        plan.setThreads(Math.min(properties.length, MAX_THREADS));
        plan.setPartitionProperties(properties);
        return plan;
    }

    private static Properties of(String store) {
        Properties properties = new Properties();
        properties.setProperty("store", store);
        return properties;
    }
}

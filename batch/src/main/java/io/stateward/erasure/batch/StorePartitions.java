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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Divides a request by store, so that a slow store does not hold up the others. */
@Named("erasureStores")
@Dependent
public class StorePartitions implements PartitionMapper {

    /** Most partitions of one request; they all run at the same time, and further stores are dealt out among them. */
    static final int MAX_PARTITIONS = 4;

    private static final String SEPARATOR = ",";

    @Inject
    ClaimedWork work;

    @Inject
    ErasureRun run;

    @Override
    public PartitionPlan mapPartitions() {
        List<UUID> stores = work.step(() -> run.stores(work.ref()));
        // A plan without partitions is an error to the batch runtime.
        int partitions = Math.max(1, Math.min(stores.size(), MAX_PARTITIONS));
        Properties[] properties = IntStream.range(0, partitions)
                .mapToObj(partition -> share(stores, partition, partitions))
                .toArray(Properties[]::new);
        PartitionPlanImpl plan = new PartitionPlanImpl();
        plan.setPartitions(partitions);
        plan.setThreads(partitions);
        plan.setPartitionProperties(properties);
        return plan;
    }

    private static Properties share(List<UUID> stores, int partition, int partitions) {
        Properties properties = new Properties();
        properties.setProperty(
                "stores",
                IntStream.range(0, stores.size())
                        .filter(i -> i % partitions == partition)
                        .mapToObj(i -> stores.get(i).toString())
                        .collect(Collectors.joining(SEPARATOR)));
        return properties;
    }

    /** Returns the stores of a partition; the batch runtime injects null where its property is empty. */
    static List<UUID> read(@Nullable String stores) {
        return Stream.ofNullable(stores)
                .flatMap(all -> Stream.of(all.split(SEPARATOR)))
                .filter(id -> !id.isEmpty())
                .map(UUID::fromString)
                .toList();
    }
}

package io.stateward.batch;

import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Deals the stores of a job out among its partitions, as the partition property {@code stores}. */
public final class StoreShares {

    private static final String SEPARATOR = ",";

    private StoreShares() {}

    /** Plans as many partitions as there are stores, at most so many. */
    public static PartitionPlan plan(List<UUID> stores, int most) {
        // A plan without partitions is an error to the batch runtime.
        int partitions = Math.max(1, Math.min(stores.size(), most));
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
    public static List<UUID> read(@Nullable String stores) {
        return Stream.ofNullable(stores)
                .flatMap(all -> Stream.of(all.split(SEPARATOR)))
                .filter(id -> !id.isEmpty())
                .map(UUID::fromString)
                .toList();
    }
}

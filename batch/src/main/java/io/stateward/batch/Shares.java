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

/** Deals what a job has to do out among its partitions, by ids, as the partition property {@code share}. */
public final class Shares {

    private static final String SEPARATOR = ",";

    private Shares() {}

    /** Plans as many partitions as there are ids, at most so many. */
    public static PartitionPlan plan(List<UUID> ids, int most) {
        // A plan without partitions is an error to the batch runtime.
        int partitions = Math.max(1, Math.min(ids.size(), most));
        Properties[] properties = IntStream.range(0, partitions)
                .mapToObj(partition -> share(ids, partition, partitions))
                .toArray(Properties[]::new);
        PartitionPlanImpl plan = new PartitionPlanImpl();
        plan.setPartitions(partitions);
        plan.setThreads(partitions);
        plan.setPartitionProperties(properties);
        return plan;
    }

    private static Properties share(List<UUID> ids, int partition, int partitions) {
        Properties properties = new Properties();
        properties.setProperty(
                "share",
                IntStream.range(0, ids.size())
                        .filter(i -> i % partitions == partition)
                        .mapToObj(i -> ids.get(i).toString())
                        .collect(Collectors.joining(SEPARATOR)));
        return properties;
    }

    /** Returns the ids of a partition; the batch runtime injects null where its property is empty. */
    public static List<UUID> read(@Nullable String share) {
        return Stream.ofNullable(share)
                .flatMap(all -> Stream.of(all.split(SEPARATOR)))
                .filter(id -> !id.isEmpty())
                .map(UUID::fromString)
                .toList();
    }
}

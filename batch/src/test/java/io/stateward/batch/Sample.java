package io.stateward.batch;

import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Work for the tests: a handler of kind {@code note} and a job of kind {@code sample}, which write down what they see. */
final class Sample {

    private Sample() {}

    /** What was done, and what is to fail. */
    @ApplicationScoped
    static class Notes {
        final Queue<String> lines = new ConcurrentLinkedQueue<>();
        final AtomicInteger failures = new AtomicInteger();
        final CountDownLatch go = new CountDownLatch(1);
        boolean waits;

        Queue<String> lines() {
            return lines;
        }

        AtomicInteger failures() {
            return failures;
        }

        CountDownLatch go() {
            return go;
        }

        void makeWait() {
            waits = true;
        }

        void note(String what, UUID ref, UUID tenant) {
            if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                throw new IllegalStateException("as asked");
            }
            lines.add(what + " " + ref + " " + tenant);
        }

        void await() {
            if (!waits) {
                return;
            }
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @ApplicationScoped
    static class NoteHandler implements WorkHandler {

        @Inject
        Notes notes;

        @Inject
        CurrentTenant current;

        @Override
        public String kind() {
            return "note";
        }

        @Override
        public void handle(Claim claim) {
            notes.note("note", claim.ref(), current.id());
        }
    }

    @ApplicationScoped
    static class SampleJob implements BatchJob {

        static final int SLOTS = 4;

        @Override
        public String kind() {
            return "sample";
        }

        @Override
        public int slots() {
            return SLOTS;
        }
    }

    @Named("sampleParts")
    @Dependent
    static class Parts implements PartitionMapper {
        @Override
        public PartitionPlan mapPartitions() {
            PartitionPlanImpl plan = new PartitionPlanImpl();
            List<Properties> parts = List.of(part("a"), part("b"));
            plan.setPartitions(parts.size());
            plan.setPartitionProperties(parts.toArray(Properties[]::new));
            return plan;
        }

        private static Properties part(String name) {
            Properties properties = new Properties();
            properties.setProperty("part", name);
            return properties;
        }
    }

    @Named("samplePart")
    @Dependent
    static class Part extends AbstractBatchlet {

        @Inject
        ClaimedWork work;

        @Inject
        @BatchProperty
        String part;

        @Inject
        Notes notes;

        @Inject
        CurrentTenant current;

        @Override
        public String process() {
            work.run(() -> notes.note(part + 1, work.ref(), current.id()));
            notes.await();
            work.run(() -> notes.note(part + 2, work.ref(), current.id()));
            return "done";
        }
    }
}

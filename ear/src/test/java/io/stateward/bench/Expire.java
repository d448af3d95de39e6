package io.stateward.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.system.StatewardServer;
import io.stateward.testing.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Compares the retention sweep of a large catalog with the same set-based SQL run bare. */
final class Expire implements Benchmark {

    private static final Goal GOAL = Goal.of("<= 1.1");
    private static final int ROUNDS = 3;
    private static final int SEEDS = 1_000;
    private static final int STAYING = 4_500;
    private static final int DUE = 500;
    private static final int QUICK = 10;
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    @Override
    public String name() {
        return "sweep";
    }

    @Override
    public String about() {
        return "500,000 of 5,000,000 memories that are due, from the call to the end, against the same SQL run bare";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) {
        int staying = effort.quick() ? STAYING / QUICK : STAYING;
        int due = effort.quick() ? DUE / QUICK : DUE;
        Database database = Database.postgres();
        StatewardServer server = StatewardServer.onPostgres("bench-sweep", database);
        try {
            Skyways skyways = new Skyways(server.url(), "sweep");
            UUID agent = seed(skyways);
            progress.say("Filling two tenants with " + (long) SEEDS * (staying + due) + " memories each");
            Expiring memories = new Expiring(database, agent, SEEDS);
            memories.fill(staying, due);
            List<Sample> ours = new ArrayList<>();
            List<Sample> bare = new ArrayList<>();
            for (int round = 0; round <= effort.rounds(ROUNDS); round++) {
                Sample mine = ours(server, skyways, (long) SEEDS * due);
                Sample other = bare(memories, (long) SEEDS * due);
                progress.say("Round " + round + ": " + mine.seconds() + " s beside " + other.seconds() + " s");
                memories.check((long) SEEDS * staying);
                // The first warms both sides up.
                if (round > 0) {
                    ours.add(mine);
                    bare.add(other);
                }
                memories.fill(0, due);
            }
            return List.of(new Rounds(ours, bare).figure("sweep", "s", Sample::seconds, GOAL));
        } finally {
            server.stop();
            Folders.delete(server.folder());
        }
    }

    /** Writes one memory about each of a thousand people. */
    private static UUID seed(Skyways skyways) {
        String agent = skyways.agent();
        for (int i = 0; i < SEEDS; i++) {
            skyways.admin()
                    .post(
                            "/agents/" + agent + "/memories",
                            Map.of(
                                    "text",
                                    "Sits by the window and is called by the second name, as told in call " + i,
                                    "subjects",
                                    List.of(Map.of("type", "user-id", "value", "sleeper_" + (100_000 + i))),
                                    "categories",
                                    List.of("conversation"),
                                    "purpose",
                                    "customer-support"))
                    .expect(201);
        }
        return UUID.fromString(
                skyways.admin().get("/agents/" + agent).expect(200).path("id").asText());
    }

    private static Sample ours(StatewardServer server, Skyways skyways, long due) {
        Stopwatch watch = Stopwatch.on(server.handle());
        String id = skyways.officer()
                .post("/retention/sweeps", Map.of())
                .expect(202)
                .path("id")
                .asText();
        JsonNode ended = ended(skyways, id);
        Sample sample = watch.stop((double) due);
        if (!ended.path("status").asText().equals("COMPLETED")
                || ended.path("lookedAt").asLong() != due) {
            throw new IllegalStateException("The sweep did not come out clean: " + ended.toPrettyString());
        }
        return sample;
    }

    private static JsonNode ended(Skyways skyways, String id) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            JsonNode detail = skyways.officer().get("/retention/sweeps/" + id).expect(200);
            JsonNode sweep = detail.has("sweep") ? detail.path("sweep") : detail;
            if (!sweep.path("status").asText().equals("RUNNING")) {
                return sweep;
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        throw new IllegalStateException("The sweep has not ended within " + LIMIT);
    }

    private static Sample bare(Expiring memories, long due) {
        Stopwatch watch = Stopwatch.on(ProcessHandle.current());
        memories.sweepBare();
        return watch.stop((double) due);
    }
}

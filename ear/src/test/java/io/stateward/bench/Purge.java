package io.stateward.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.system.Answer;
import io.stateward.system.StatewardServer;
import io.stateward.testing.CustomerDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Compares the erasure of a person with 10,000 of 500,000 rows, from approval to certificate, with the same SQL run bare. */
final class Purge implements Benchmark {

    private static final Goal GOAL = Goal.of("<= 1.5");
    private static final int ROUNDS = 7;
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    @Override
    public String name() {
        return "purge";
    }

    @Override
    public String about() {
        return "one person with 10,000 of 500,000 rows, from approval to certificate, against the same SQL run bare";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) {
        StatewardServer server = StatewardServer.onH2("bench-purge");
        try {
            Skyways skyways = new Skyways(server.url(), "purge");
            Talks talks = new Talks(CustomerDatabase.postgres());
            skyways.register(talks);
            ours(server, skyways, talks);
            bare(talks);
            progress.say("Both erase the same; warming up");
            effort.warmUp(() -> ours(server, skyways, talks));
            effort.warmUp(() -> bare(talks));
            progress.say("Measuring");
            Rounds rounds = Rounds.inTurn(effort.rounds(ROUNDS), () -> ours(server, skyways, talks), () -> bare(talks));
            return List.of(rounds.figure("purge", "s", Sample::seconds, GOAL));
        } finally {
            server.stop();
            Folders.delete(server.folder());
        }
    }

    private static Sample ours(StatewardServer server, Skyways skyways, Talks talks) {
        String customer = talks.next();
        String request = skyways.requestFor(customer);
        Stopwatch watch = Stopwatch.on(server.handle());
        skyways.officer()
                .post("/erasure-requests/" + request + "/approve", BodyPublishers.noBody())
                .expect(202);
        String certificate = certificate(skyways, request);
        Sample sample = watch.stop(Talks.ROWS_OF_ONE);
        check(skyways, request, certificate);
        talks.replace(customer);
        return sample;
    }

    private static String certificate(Skyways skyways, String request) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            Answer answer = skyways.officer().get("/erasure-requests/" + request + "/certificate");
            if (answer.status() == 200) {
                return answer.text();
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        throw new IllegalStateException("There is no certificate: "
                + skyways.officer().get("/erasure-requests/" + request).text());
    }

    private static void check(Skyways skyways, String request, String certificate) {
        JsonNode ended = skyways.officer().get("/erasure-requests/" + request).expect(200);
        assertThat(ended.path("status").asText()).as(ended.toPrettyString()).startsWith("COMPLETED");
        assertThat(ended.path("tasks"))
                .as(ended.toPrettyString())
                .anyMatch(task -> task.path("verdict").asText().equals("ERASED")
                        && task.path("evidence").asText().equals("API")
                        && task.path("erased").asInt() == Talks.ROWS_OF_ONE);
        assertThat(certificate).contains("ERASED");
    }

    private static Sample bare(Talks talks) {
        String customer = talks.next();
        Stopwatch watch = Stopwatch.on(ProcessHandle.current());
        talks.eraseBare(customer);
        Sample sample = watch.stop(Talks.ROWS_OF_ONE);
        talks.replace(customer);
        return sample;
    }
}

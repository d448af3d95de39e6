package io.stateward.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.system.Api;
import io.stateward.system.Await;
import io.stateward.system.Checkout;
import io.stateward.system.StatewardServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares decisions over HTTP with a servlet in the same server that checks the same token and answers the same bytes. */
final class Decide implements Benchmark {

    private static final Goal GOAL = Goal.of(">= 0.25");
    private static final int ROUNDS = 7;
    private static final Duration ROUND = Duration.ofSeconds(8);
    private static final Duration DEPLOY_LIMIT = Duration.ofMinutes(2);
    private static final String DECISIONS = "/decisions";

    @Override
    public String name() {
        return "decide";
    }

    @Override
    public String about() {
        return "decisions per second and per CPU-second beside a bare servlet in the same server";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) {
        Path folder = Checkout.workFolder("bench-decide");
        Path answer = folder.resolve("answer.json");
        StatewardServer server = StatewardServer.onH2("bench-decide", Map.of("/bare", BareWar.write(folder, answer)));
        try {
            Skyways skyways = new Skyways(server.url(), "decide");
            String right = answer(skyways);
            Files.writeString(answer, right);
            Load ours = load(server, "/api/v1", skyways, right);
            Load bare = load(server, "/bare", skyways, right);
            checkBare(server, skyways.token());
            progress.say("Both give the same answer; warming up");
            ours.run(effort.warmUp(), server.handle());
            bare.run(effort.warmUp(), server.handle());
            progress.say("Measuring");
            Rounds rounds = Rounds.inTurn(
                    effort.rounds(ROUNDS),
                    () -> ours.run(ROUND, server.handle()),
                    () -> bare.run(ROUND, server.handle()));
            return List.of(
                    rounds.figure("decide", "decisions/s", Sample::perSecond, GOAL),
                    rounds.figure("decide-cpu", "decisions/CPU-s", Sample::perCpuSecond, GOAL));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            server.stop();
            Folders.delete(server.folder(), folder);
        }
    }

    /** The time is given, so that the answer does not depend on when it is asked. */
    static String question(Skyways skyways, String region) {
        return """
            {"action":"store","agent":"%s","region":"%s","categories":["conversation"],"purpose":"customer-support",\
            "jurisdiction":"DE","createdAt":"2026-01-01T00:00:00Z"}\
            """.formatted(skyways.agent(), region);
    }

    /** Returns the answer, after a look at whether the policies have really been asked. */
    private static String answer(Skyways skyways) {
        JsonNode denied =
                skyways.admin().post(DECISIONS, question(skyways, "CN")).expect(200);
        assertThat(denied.path("effect").asText()).isEqualTo("DENY");
        var permitted = skyways.admin().post(DECISIONS, question(skyways, "DE"));
        JsonNode decision = permitted.expect(200);
        assertThat(decision.path("effect").asText()).isEqualTo("PERMIT");
        assertThat(decision.path("reasons"))
                .extracting(reason -> reason.path("policy").asText())
                .contains(skyways.agent() + "-residency", skyways.agent() + "-maximum");
        return permitted.text();
    }

    private static Load load(StatewardServer server, String root, Skyways skyways, String right) {
        return new Load(URI.create(server.url() + root + DECISIONS), skyways.token(), question(skyways, "DE"), right);
    }

    /** The servlet must refuse what our API refuses, or it would be compared for what it does not do. */
    private static void checkBare(StatewardServer server, String token) {
        URI address = URI.create(server.url() + "/bare" + DECISIONS);
        Await.until("The deployment of the bare servlet", DEPLOY_LIMIT, () -> status(address, token) == 200);
        assertThat(status(address, null)).isEqualTo(401);
        assertThat(status(address, token.substring(0, token.length() - 8) + "AAAAAAAA"))
                .isEqualTo(401);
    }

    private static int status(URI address, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString("{}"));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return Api.send("POST " + address, request.build()).status();
    }
}

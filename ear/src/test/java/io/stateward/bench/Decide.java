package io.stateward.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.system.Answer;
import io.stateward.system.Api;
import io.stateward.system.Await;
import io.stateward.system.Checkout;
import io.stateward.system.StatewardServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares decisions over HTTP with a servlet in the same server that checks the same token and answers the same bytes, and with a Cerbos
 * server on the same rule.
 */
final class Decide implements Benchmark {

    private static final int ROUNDS = 7;
    /** As many as one call takes. */
    private static final int MANY = 1_000;

    private static final Duration ROUND = Duration.ofSeconds(8);
    private static final Duration DEPLOY_LIMIT = Duration.ofMinutes(2);
    private static final String DECISIONS = "/decisions";
    private static final String PER_CPU_SECOND = "decisions/CPU-s";

    @Override
    public String name() {
        return "decide";
    }

    @Override
    public String about() {
        return "decisions per second and per CPU-second beside a bare servlet in the same server, and Cerbos";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) {
        Path folder = Checkout.workFolder("bench-decide");
        Path answer = folder.resolve("answer.json");
        StatewardServer server = StatewardServer.onH2(
                "bench-decide",
                Map.of(
                        "/bare", BareWar.write(folder, "bare", answer),
                        "/known", BareWar.write(folder, "known", answer, KnownSignOn.class)));
        try {
            Skyways skyways = new Skyways(server.url(), "decide");
            String right = answer(skyways);
            Files.writeString(answer, right);
            checkBare(server, skyways.token(), "/bare");
            checkBare(server, skyways.token(), "/known");
            Sides sides = new Sides(effort, server.handle(), load(server, "/api/v1", skyways, right));
            List<Figure> figures = new ArrayList<>();
            progress.say("All give the same answer; beside the servlet behind the server's check");
            Rounds bare = sides.beside(load(server, "/bare", skyways, right), server.handle());
            figures.add(bare.figure("decide", "decisions/s", Sample::perSecond, Goal.of(">= 0.8")));
            figures.add(bare.figure("decide-cpu", PER_CPU_SECOND, Sample::perCpuSecond, Goal.of(">= 0.8")));
            progress.say("Beside the same servlet behind a check that remembers tokens as ours does");
            figures.add(sides.beside(load(server, "/known", skyways, right), server.handle())
                    .figure("decide-known", PER_CPU_SECOND, Sample::perCpuSecond, Goal.of(">= 0.8")));
            Optional<Cerbos> cerbos = Cerbos.start(folder, skyways.agent(), permitted(skyways));
            cerbos.ifPresentOrElse(
                    other -> figures.addAll(besideCerbos(other, sides, server, skyways, progress)),
                    () -> progress.say("decide-cerbos and decide-many are left out: npm gives no Cerbos here"));
            return figures;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            server.stop();
            Folders.delete(server.folder(), folder);
        }
    }

    private static List<Figure> besideCerbos(
            Cerbos cerbos, Sides sides, StatewardServer server, Skyways skyways, Progress progress) {
        try (cerbos) {
            progress.say("Beside Cerbos, which checks no token");
            Load theirs = cerbos.load(skyways.agent(), "DE");
            Figure single = sides.beside(theirs, cerbos.handle())
                    .figure("decide-cerbos", PER_CPU_SECOND, Sample::perCpuSecond, Goal.of(">= 1"));
            progress.say("A thousand in one call, beside Cerbos's single ones");
            Figure many = new Sides(sides.effort(), server.handle(), many(server, skyways))
                    .beside(theirs, cerbos.handle())
                    .figure("decide-many", PER_CPU_SECOND, Sample::perCpuSecond, Goal.of(">= 50"));
            return List.of(single, many);
        }
    }

    /** Is our side, to be put beside several others. */
    private record Sides(Effort effort, ProcessHandle server, Load ours) {

        Rounds beside(Load other, ProcessHandle process) {
            ours.run(effort.warmUp(), server);
            other.run(effort.warmUp(), process);
            return Rounds.inTurn(effort.rounds(ROUNDS), () -> ours.run(ROUND, server), () -> other.run(ROUND, process));
        }
    }

    private static Load many(StatewardServer server, Skyways skyways) {
        String body = "{\"requests\":[" + String.join(",", Collections.nCopies(MANY, question(skyways, "DE"))) + "]}";
        Answer answer = skyways.admin().post(DECISIONS, body);
        assertThat(answer.expect(200).path("decisions"))
                .hasSize(MANY)
                .allMatch(decision -> decision.path("effect").asText().equals("PERMIT"));
        byte[] right = answer.text().getBytes(StandardCharsets.UTF_8);
        return new Load(
                URI.create(server.url() + "/api/v1" + DECISIONS),
                skyways.token(),
                body,
                bytes -> Arrays.equals(bytes, right),
                MANY);
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

    /** Returns the countries in which our own rule permits it, so that the other server gets the same rule. */
    private static List<String> permitted(Skyways skyways) {
        Api admin = skyways.admin();
        return Arrays.stream(Locale.getISOCountries())
                .filter(country -> admin.post(DECISIONS, question(skyways, country))
                        .expect(200)
                        .path("effect")
                        .asText()
                        .equals("PERMIT"))
                .toList();
    }

    private static Load load(StatewardServer server, String root, Skyways skyways, String right) {
        return new Load(URI.create(server.url() + root + DECISIONS), skyways.token(), question(skyways, "DE"), right);
    }

    /** The servlet must refuse what our API refuses, or it would be compared for what it does not do. */
    private static void checkBare(StatewardServer server, String token, String root) {
        URI address = URI.create(server.url() + root + DECISIONS);
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

package io.stateward.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.system.Answer;
import io.stateward.system.Api;
import io.stateward.system.Checkout;
import io.stateward.system.ServerProcess;
import io.stateward.system.SignOnServer;
import io.stateward.system.StatewardServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Compares the way from a command line to the first governed decision: {@code ./stateward up} with Keycloak running, and a plain {@code
 * java -jar payara-micro.jar --deploy stateward.war} with the same configuration.
 *
 * <p>Both have a database with the demo's tenants and an agent with policies, and all of the launcher's work counts.
 */
final class Start implements Benchmark {

    private static final Goal GOAL = Goal.of(">= 1.8");
    private static final int ROUNDS = 5;
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String about() {
        return "server start to first governed decision by ./stateward up against a plain java -jar payara-micro.jar";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) {
        Launcher launcher = new Launcher();
        try (Plain plain = new Plain()) {
            progress.say("Preparing both sides: database, demo tenants, policies");
            Question ours = prepare(launcher);
            Question bare = plain.prepare();
            progress.say("Measuring");
            Rounds rounds = Rounds.inTurn(
                    effort.rounds(ROUNDS), () -> ours(launcher, ours, progress), () -> plain.start(bare, progress));
            return List.of(rounds.speedUp("start", GOAL));
        }
    }

    /** Is a question that the policies of the agent must answer, with a token that outlives the benchmark. */
    private record Question(Api api, String body) {

        static Question of(URI server) {
            Skyways skyways = new Skyways(server, "start");
            Api api = Api.anonymous(server, SignOnServer.realm()).withToken(skyways.token());
            Question question = new Question(api, Decide.question(skyways, "CN"));
            assertThat(question.isAnswered()).as("The answer of the policies").isTrue();
            return question;
        }

        /** Only the agent's own policy denies that region, so a denial is a governed decision. */
        boolean isAnswered() {
            try {
                Answer answer = api.post("/decisions", body);
                return answer.status() == 200
                        && answer.json().path("effect").asText().equals("DENY");
            } catch (UncheckedIOException e) {
                return false;
            }
        }

        void await() {
            long end = System.nanoTime() + LIMIT.toNanos();
            while (!isAnswered()) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("No decision within " + LIMIT.toSeconds() + " s");
                }
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        }
    }

    /** The second start is by the archive of classes that the launcher keeps when the first server has ended well. */
    private static Question prepare(Launcher launcher) {
        launcher.run("up");
        Question question = Question.of(launcher.url());
        launcher.run("down");
        launcher.run("up");
        launcher.stopServer();
        return question;
    }

    private static Sample ours(Launcher launcher, Question question, Progress progress) {
        Stopwatch watch = Stopwatch.on();
        Process up = launcher.begin("up");
        question.await();
        double seconds = watch.stop(1).seconds();
        double cpuSeconds = Stopwatch.cpuSeconds(launcher.server());
        launcher.end(up, "up");
        launcher.stopServer();
        progress.say(String.format("up: %.2f s", seconds));
        return new Sample(1, seconds, cpuSeconds);
    }

    /** Is the same WAR on the server as it is published, without options that make it faster. */
    private static final class Plain implements AutoCloseable {

        private final Path folder = Checkout.workFolder("bench-start");
        private final int port = Checkout.freePort();
        private final URI url = URI.create("http://127.0.0.1:" + port);

        private ServerProcess launch() {
            try {
                // It would listen on every interface; this costs a line to read and no time.
                Path preboot = Files.writeString(
                        folder.resolve("preboot.asadmin"),
                        "set configs.config.server-config.network-config.network-listeners.network-listener"
                                + ".http-listener.address=127.0.0.1\n");
                return ServerProcess.start(
                        folder,
                        folder.resolve("server.log"),
                        StatewardServer.environment(folder, url),
                        List.of(
                                ServerProcess.java(),
                                "-Djava.io.tmpdir=" + Files.createTempDirectory(folder, "tmp-"),
                                "-jar",
                                Checkout.built("ear/target/payara-micro.jar").toString(),
                                "--deploy",
                                Checkout.built("web/target/stateward.war").toString(),
                                "--port",
                                Integer.toString(port),
                                "--interfaces",
                                "127.0.0.1",
                                "--prebootcommandfile",
                                preboot.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Question prepare() {
            ServerProcess server = launch();
            try {
                server.awaitReady(URI.create(url + "/health/ready"), LIMIT);
                return Question.of(url);
            } finally {
                server.stop();
            }
        }

        Sample start(Question question, Progress progress) {
            Stopwatch watch = Stopwatch.on();
            ServerProcess server = launch();
            try {
                question.await();
                double seconds = watch.stop(1).seconds();
                progress.say(String.format("plain: %.2f s", seconds));
                return new Sample(1, seconds, Stopwatch.cpuSeconds(server.handle()));
            } finally {
                server.stop();
            }
        }

        @Override
        public void close() {
            Folders.delete(folder);
        }
    }
}

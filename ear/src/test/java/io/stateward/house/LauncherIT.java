package io.stateward.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries the launcher's answers to a machine or a command line that is not as it should be; no server is started. */
class LauncherIT {

    private static final int LIMIT_SECONDS = 60;

    @TempDir
    Path folder;

    @Test
    void nothingStartedIsStoppedWithExitCodeThree() throws Exception {
        Outcome status = launcher(Map.of(), "status");
        assertThat(status.exit()).isEqualTo(3);
        assertThat(status.text()).contains("Keycloak is stopped", "Stateward is stopped");
        assertThat(launcher(Map.of(), "down").exit()).isZero();
    }

    @Test
    void aProcessThatTookOverTheNumberOfOursIsNotTakenForOurs() throws Exception {
        Files.createDirectories(home().resolve("run"));
        Files.writeString(
                home().resolve("run/stateward"), ProcessHandle.current().pid() + " 8080 1\n");
        assertThat(launcher(Map.of(), "status").exit()).isEqualTo(3);
        assertThat(launcher(Map.of(), "down").text()).contains("Nothing was running");
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @ParameterizedTest(name = "the command \"{0}\" is answered with the usage")
    @ValueSource(strings = {"", "start", "up --full"})
    void whatIsNoCommandIsAnsweredWithTheUsage(String line) throws Exception {
        Outcome outcome = launcher(Map.of(), line.isEmpty() ? new String[0] : line.split(" ", -1));
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.text()).contains("usage: ./stateward");
    }

    @Test
    void aBenchmarkThatDoesNotExistIsExitCodeTwo() throws Exception {
        assertThat(launcher(Map.of(), "bench", "nonesuch").exit()).isEqualTo(2);
    }

    @ParameterizedTest(name = "Java {0} is {1}")
    @CsvSource({"1.8,too old", "11,too old", "21,too new"})
    void anotherJavaIsRefusedWithTheWayOut(String version, String complaint) throws Exception {
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho '    java.specification.version = " + version + "' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Outcome outcome = launcher(Map.of("JAVA_HOME", folder.resolve("jdk").toString()), "up");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.text()).contains("Java " + version + " is " + complaint, "JDK 17", "JAVA_HOME");
    }

    @ParameterizedTest(name = "a taken port is told with {0}")
    @ValueSource(strings = {"STATEWARD_HTTP_PORT", "STATEWARD_KEYCLOAK_PORT"})
    void aTakenPortIsToldWithTheVariableThatChangesIt(String variable) throws Exception {
        String other = variable.contains("HTTP") ? "STATEWARD_KEYCLOAK_PORT" : "STATEWARD_HTTP_PORT";
        String free = freePort();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            Outcome outcome = launcher(Map.of(variable, port, other, free), "up");
            assertThat(outcome.exit()).isEqualTo(1);
            assertThat(outcome.text()).contains("port " + port, "is taken", variable + "=");
        }
        assertThat(home().resolve("lock")).doesNotExist();
    }

    @ParameterizedTest(name = "the port \"{0}\" is none")
    @ValueSource(strings = {"http", "0", "65536", "8080x"})
    void whatIsNoPortIsRefused(String port) throws Exception {
        Outcome outcome = launcher(Map.of("STATEWARD_HTTP_PORT", port, "STATEWARD_KEYCLOAK_PORT", freePort()), "up");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.text()).contains("STATEWARD_HTTP_PORT=" + port + " is not a port number");
    }

    @Test
    void dataBegunWithTheDemoIsNotStartedAsEmpty() throws Exception {
        Files.createDirectories(home());
        Files.writeString(home().resolve("content"), "demo\n");
        Outcome outcome = launcher(Map.of(), "up", "--empty");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.text()).contains("was begun with demo content", "STATEWARD_HOME");
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return String.valueOf(socket.getLocalPort());
        }
    }

    private Path home() {
        return folder.resolve("home with a blank");
    }

    private Outcome launcher(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("bash", Checkout.file("stateward").toString()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("STATEWARD_HOME", home().toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    private record Outcome(int exit, String text) {}
}

package io.stateward.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Is a domain of a real Payara Server, on loopback and on free ports, with all its files in a folder of the test's. */
final class PayaraDomain implements AutoCloseable {

    private static final String NAME = "stateward";
    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(5);
    private static final Duration READY_LIMIT = Duration.ofMinutes(2);

    /** Offsets of the ports that a domain opens, from its base: administration, HTTP, HTTPS, IIOP, JMX, the shell, the grid. */
    private static final List<Integer> OFFSETS = List.of(48, 80, 81, 37, 38, 39, 86, 66, 76, 9);

    private static final int HTTP = 80;
    private static final int ADMIN = 48;
    private static final int LOWEST_BASE = 20_000;
    private static final int HIGHEST_BASE = 30_000;
    private static final int BASE_STEP = 100;

    private final Path asadmin;
    private final Path domains;
    private final int base;
    private final Map<String, String> environment;
    private final Path folder;

    /**
     * Makes a domain; it is not started yet.
     *
     * @param payara folder of an unpacked Payara Server
     * @param environment what the server is configured with
     */
    PayaraDomain(Path payara, Path folder, Map<String, String> environment) {
        this.asadmin = payara.resolve("bin/asadmin");
        this.folder = folder;
        this.domains = folder.resolve("domains");
        this.base = freeBase();
        this.environment = new LinkedHashMap<>(environment);
        run(
                "create-domain",
                "--nopassword",
                "--portbase",
                Integer.toString(base),
                "--domaindir",
                domains.toString(),
                NAME);
        bindToLoopback();
    }

    private static int freeBase() {
        SplittableRandom random = new SplittableRandom();
        int base;
        do {
            base = random.nextInt(LOWEST_BASE / BASE_STEP, HIGHEST_BASE / BASE_STEP) * BASE_STEP;
        } while (!isFree(base));
        return base;
    }

    private static boolean isFree(int base) {
        for (int offset : OFFSETS) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), base + offset));
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }

    /** The listeners of a new domain are on every interface. */
    private void bindToLoopback() {
        Path configuration = domains.resolve(NAME + "/config/domain.xml");
        try {
            String xml = Files.readString(configuration);
            Files.writeString(configuration, xml.replace("0.0.0.0", "127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + (base + HTTP));
    }

    void start() {
        run("start-domain", "--domaindir", domains.toString(), NAME);
        remote("set-hazelcast-configuration", "--enabled=false", "--dynamic=true");
    }

    /** Deploys an archive and waits until it says that it is ready. */
    void deploy(Path archive) {
        remote("deploy", archive.toString());
        Await.until(
                "The readiness of " + archive.getFileName(),
                READY_LIMIT,
                () -> ServerProcess.answersWell(URI.create(url() + "/health/ready")));
    }

    /** Returns what the server has written to its log. */
    String log() {
        try {
            return Files.readString(domains.resolve(NAME + "/logs/server.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        run("stop-domain", "--kill=true", "--domaindir", domains.toString(), NAME);
    }

    private void remote(String... command) {
        List<String> all = new ArrayList<>(List.of("--port", Integer.toString(base + ADMIN)));
        all.addAll(List.of(command));
        run(all.toArray(String[]::new));
    }

    private void run(String... command) {
        List<String> all = new ArrayList<>(List.of("sh", asadmin.toString(), "--interactive=false"));
        all.addAll(List.of(command));
        Path log = folder.resolve("asadmin.log");
        ProcessBuilder builder = new ProcessBuilder(all)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("AS_JAVA", System.getProperty("java.home"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            Process process = builder.start();
            if (!process.waitFor(COMMAND_LIMIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("asadmin " + String.join(" ", command) + " failed, see " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

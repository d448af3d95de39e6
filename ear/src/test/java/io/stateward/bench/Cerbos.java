package io.stateward.bench;

import io.stateward.system.Checkout;
import io.stateward.system.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Is a Cerbos server with the rule that the agent of {@link Skyways} has, on the plain HTTP that it offers: no token, no audit, no
 * telemetry, no watching of files. It comes from the npm registry; where that cannot be had there is none.
 */
final class Cerbos implements AutoCloseable {

    private static final String PACKAGE = "@cerbos/cerbos-linux-x64@0.55.0";
    private static final Duration START_LIMIT = Duration.ofMinutes(1);

    private final ServerProcess process;
    private final URI address;

    private Cerbos(ServerProcess process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts one in a folder; returns nothing where its package cannot be had. */
    static Optional<Cerbos> start(Path folder, String agent, List<String> regions) {
        Path program = folder.resolve("package/cerbos-linux-x64");
        if (!runs(folder, "npm", "pack", "--silent", PACKAGE)
                || !runs(folder, "bash", "-c", "tar xzf *.tgz")
                || !Files.isExecutable(program)) {
            return Optional.empty();
        }
        int port = Checkout.freePort();
        URI address = URI.create("http://127.0.0.1:" + port);
        write(folder.resolve("policies/state.yaml"), policy(agent, regions));
        Path settings = folder.resolve("settings.yaml");
        write(settings, """
            server: { httpListenAddr: "127.0.0.1:%d", grpcListenAddr: "127.0.0.1:%d" }
            audit: { enabled: false }
            telemetry: { disabled: true }
            storage: { driver: disk, disk: { directory: "%s", watchForChanges: false } }
            """.formatted(port, Checkout.freePort(), folder.resolve("policies")));
        ServerProcess process = ServerProcess.start(
                folder,
                folder.resolve("cerbos.log"),
                Map.of(),
                List.of(program.toString(), "server", "--config", settings.toString()));
        process.awaitReady(address.resolve("/_cerbos/health"), START_LIMIT);
        return Optional.of(new Cerbos(process, address));
    }

    private static String policy(String agent, List<String> regions) {
        String allowed = "[\"" + String.join("\", \"", regions) + "\"]";
        return """
            apiVersion: api.cerbos.dev/v1
            resourcePolicy:
              resource: state
              version: default
              rules:
                - actions: [store]
                  effect: EFFECT_ALLOW
                  roles: [tenant-admin]
                  condition:
                    match:
                      all:
                        of:
                          - expr: R.attr.agent == "%s"
                          - expr: R.attr.storageRegion in %s
                          - expr: R.attr.processingRegion in %s
            """.formatted(agent, allowed, allowed);
    }

    /** Asks the question that {@link Decide} asks Stateward. */
    Load load(String agent, String region) {
        String question = """
            {"requestId":"1","principal":{"id":"admin","roles":["tenant-admin"]},"resources":[{"actions":["store"],\
            "resource":{"kind":"state","id":"1","attr":{"agent":"%s","storageRegion":"%s","processingRegion":"%s",\
            "categories":["conversation"],"purpose":"customer-support","jurisdiction":"DE"}}}]}\
            """.formatted(agent, region, region);
        return new Load(address.resolve("/api/check/resources"), "none", question, Cerbos::permits, 1);
    }

    private static boolean permits(byte[] answer) {
        return new String(answer, StandardCharsets.UTF_8).contains("\"EFFECT_ALLOW\"");
    }

    ProcessHandle handle() {
        return process.handle();
    }

    @Override
    public void close() {
        process.stop();
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean runs(Path folder, String... command) {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux")) {
            return false;
        }
        try {
            return new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("npm.log").toFile())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

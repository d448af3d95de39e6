package io.stateward.stores.connector.chroma;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.records.Http;
import io.stateward.testing.NpmServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Is a real Chroma server with its files in a folder of its own. */
public final class ChromaServer implements AutoCloseable {

    private final NpmServer server;
    private final Path files;

    private ChromaServer(NpmServer server, Path files) {
        this.server = server;
        this.files = files;
    }

    /** Starts one; nothing, with a loud message, if this machine cannot. */
    public static Optional<ChromaServer> start() {
        return NpmServer.installed("chroma").map(home -> {
            try {
                Path files = Files.createTempDirectory("stateward-chroma");
                return new ChromaServer(
                        NpmServer.start(home, Map.of(), port -> command(files, port), "/api/v2/heartbeat"), files);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static List<String> command(Path files, int port) {
        String arguments = "[\"chroma\",\"run\",\"--path\",\"" + files + "\",\"--host\",\"127.0.0.1\",\"--port\",\""
                + port + "\"]";
        return List.of("node", "-e", "require('chromadb-js-bindings-linux-x64-gnu').cli(" + arguments + ")");
    }

    public String url() {
        return server.url().toString();
    }

    public Path files() {
        return files;
    }

    void database(String name) {
        Http.call("POST", url() + "/api/v2/tenants/default_tenant/databases", "{\"name\":\"" + name + "\"}");
    }

    String collections(String database) {
        return url() + "/api/v2/tenants/default_tenant/databases/" + database + "/collections";
    }

    /** Returns the id of a collection, made if it is not there. */
    String collection(String database, String name) {
        JsonNode made = Http.call("POST", collections(database), "{\"name\":\"" + name + "\",\"get_or_create\":true}");
        return made.path("id").asText();
    }

    /** Tells whether any file of the server has the text. */
    boolean filesHold(String text) {
        try (var all = Files.walk(files)) {
            return all.filter(Files::isRegularFile).anyMatch(file -> holds(file, text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}

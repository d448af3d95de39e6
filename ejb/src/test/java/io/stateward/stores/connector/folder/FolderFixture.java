package io.stateward.stores.connector.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.stateward.Ids;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.policies.entity.Block;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Is a folder below a listed directory, with a connector that speaks to it. */
final class FolderFixture {

    static final Instant NOW = Instant.parse("2100-01-01T00:00:00Z");
    static final String MAP = """
            {"files": [
              {"glob": "users/{user-id}/**", "lines": "none", "categories": ["profile"], "onErase": "delete"},
              {"glob": "sessions/**/*.jsonl", "lines": "jsonl",
               "subjects": [{"type": "user-id", "pointer": "/user"}, {"type": "email", "pointer": "/to/*/email"}],
               "text": ["/content", "/tool"], "createdAt": "/at", "id": "/id",
               "categories": ["conversation"], "onErase": "delete"},
              {"glob": "shared/*.jsonl", "lines": "jsonl",
               "subjects": [{"type": "user-id", "pointer": "/user"}], "text": true, "id": "/id",
               "categories": ["conversation"], "onErase": "redact"},
              {"glob": "notes/**", "lines": "none", "text": true, "categories": ["notes"], "onErase": "delete"}]}
            """;

    /** The same without files of which nothing is a person's own. */
    static final String OWN_MAP = MAP.replaceFirst(",\\s+\\{\"glob\": \"notes.*\\}\\]", "]");

    final Path folder;
    final FolderConnector connector;

    FolderFixture(Path folder) {
        this(folder, step -> {});
    }

    FolderFixture(Path folder, Rewriting.Steps steps) {
        this.folder = folder;
        this.connector = new FolderConnector(
                path -> {
                    Path wanted = Path.of(path);
                    if (!Files.isDirectory(wanted)) {
                        throw new StatewardException(
                                StatewardException.Kind.UNPROCESSABLE, "directory-not-allowed", "Not there.");
                    }
                    return wanted;
                },
                FolderFixture::hash,
                Clock.fixed(NOW, ZoneOffset.UTC),
                steps);
    }

    private static byte[] hash(byte[] data) {
        try {
            return java.security.MessageDigest.getInstance("SHA-256").digest(data);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    StoreAccess store() {
        return store(folder, MAP);
    }

    static StoreAccess store(Path path, String map) {
        JsonNode config = JsonNodeFactory.instance.objectNode().put("path", path.toString());
        UUID id = UUID.nameUUIDFromBytes(path.toString().getBytes(StandardCharsets.UTF_8));
        return new StoreAccess(id, id, "transcripts", "DE", "DE", config, Json.read(map, JsonNode.class));
    }

    static Person person(String user) {
        String email = user + "@people.example";
        return new Person(
                Set.of(UUID.nameUUIDFromBytes(user.getBytes(StandardCharsets.UTF_8))),
                List.of(new Identifier("user-id", user, user), new Identifier("email", email, email)),
                NOW);
    }

    static KnownItem item(String ref, boolean shared) {
        return new KnownItem(Ids.next(), "file", ref, Set.of("conversation"), NOW, shared, 0);
    }

    Path write(String path, String content) {
        return write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    Path write(String path, byte[] content) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            return Files.write(file, content, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String path) {
        try {
            return Files.readString(folder.resolve(path), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isThere(String path) {
        return Files.exists(folder.resolve(path));
    }

    /** Finds, erases and verifies as a run does. */
    List<Outcome> erase(StoreAccess store, Person person, List<KnownItem> known, List<Block> blocks) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Target target : connector.find(store, person, known)) {
            List<KnownItem> covered = known.stream()
                    .filter(item -> target.items().contains(item.id()))
                    .toList();
            connector
                    .erase(store, person, target, covered, blocks)
                    .forEach(outcome -> outcomes.add(
                            outcome.verdict().isGone()
                                    ? connector.verify(store, person, target, covered, outcome)
                                    : outcome));
        }
        return outcomes;
    }

    List<Outcome> erase(String user) {
        return erase(store(), person(user), List.of(), List.of());
    }
}

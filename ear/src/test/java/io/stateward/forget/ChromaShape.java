package io.stateward.forget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.stores.connector.chroma.ChromaServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Leaves vectors with their texts in a real Chroma: under an address in another case, and in a collection of their own (trap 9). */
final class ChromaShape implements Shape {

    private static final String MAP = """
        {'collections': [
          {'name': 'notes', 'subjects': [{'type': 'email', 'field': 'email'}], 'categories': ['conversation']},
          {'pattern': 'own-*', 'subjects': [{'type': 'email', 'field': 'email'}], 'categories': ['conversation']}]}
        """;
    private static final int DIMENSIONS = 3;

    private final ChromaServer server;
    private final Web web;

    private ChromaShape(ChromaServer server) {
        this.server = server;
        this.web = new Web(server.url() + "/api/v2/tenants/default_tenant/databases/default_database/collections");
        collection("notes");
    }

    static Optional<Shape> start() {
        return ChromaServer.start().map(ChromaShape::new);
    }

    @Override
    public Optional<Registration> registration() {
        ObjectNode config = Json.mapper().createObjectNode().put("baseUrl", server.url());
        return Optional.of(
                Registration.of("chroma", config.put("files", server.files().toString()), MAP));
    }

    @Override
    public List<Path> directories() {
        return List.of(server.files());
    }

    private String collection(String name) {
        return web.post("", Map.of("name", name, "get_or_create", true))
                .path("id")
                .asText();
    }

    @Override
    public List<Journaled> plant(Traces subject, Traces bystander) {
        add("notes", subject.secret("a record's text"), subject.email("a record's metadata"));
        add(
                "notes",
                subject.secret("the text of a record under the address in capitals"),
                subject.person().email().toUpperCase(Locale.ROOT));
        add("notes", bystander.secret("a record's text"), bystander.email("a record's metadata"));
        String own = "own-" + UUID.randomUUID();
        add(
                own,
                subject.secret("a text in a collection of the person's own"),
                subject.person().email());
        return List.of(Journaled.of("vector", own, subject.person()));
    }

    private void add(String collection, String text, String email) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.putArray("ids").add(UUID.randomUUID().toString());
        body.putArray("documents").add(text);
        var vector = body.putArray("embeddings").addArray();
        for (int i = 0; i < DIMENSIONS; i++) {
            vector.add((text + i).hashCode() / (double) Integer.MAX_VALUE);
        }
        body.putArray("metadatas").addObject().put("email", email);
        web.post("/" + collection(collection) + "/add", body);
    }

    @Override
    public void naive(Person subject) {
        web.post("/" + collection("notes") + "/delete", Map.of("where", Map.of("email", subject.email())));
    }

    @Override
    public boolean shows(String token) {
        for (JsonNode collection : web.get("?limit=1000")) {
            JsonNode all = web.post(
                    "/" + collection.path("id").asText() + "/get",
                    Map.of("include", List.of("documents", "metadatas"), "limit", 10_000));
            if (all.toString().toLowerCase(Locale.ROOT).contains(token)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public RawFiles.Found inFiles(List<String> tokens) {
        return RawFiles.having(tokens, server.files());
    }

    @Override
    public void close() {
        server.close();
    }
}

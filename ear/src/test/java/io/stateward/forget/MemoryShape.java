package io.stateward.forget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.system.Api;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Leaves a conversation and a summary made of it in Stateward's own governed memory; its files are Stateward's, logs included. */
final class MemoryShape implements Shape {

    private final Map<Person, String> first = new HashMap<>();
    private @Nullable Stateward stateward;

    @Override
    public Optional<Registration> registration() {
        return Optional.empty();
    }

    @Override
    public void in(Stateward server) {
        stateward = server;
    }

    private Stateward server() {
        return Objects.requireNonNull(stateward);
    }

    private Api admin() {
        return server().admin();
    }

    private String memories() {
        return "/agents/" + server().agent() + "/memories";
    }

    @Override
    public List<Journaled> plant(Traces subject, Traces bystander) {
        for (Traces of : List.of(subject, bystander)) {
            String talk = remember(of, of.secret("a memory"), null);
            remember(of, of.secret("a summary of a memory"), talk);
            first.put(of.person(), talk);
        }
        return List.of();
    }

    private String remember(Traces of, String text, @Nullable String from) {
        ObjectNode body = Json.mapper().createObjectNode().put("text", text).put("purpose", "customer-support");
        body.set("subjects", Stateward.subjects(List.of(of.person())));
        body.putArray("categories").add("conversation");
        if (from != null) {
            body.putArray("derivedFrom").add(from);
        }
        return admin().post(memories(), body).expect(201).path("id").asText();
    }

    @Override
    public void naive(Person subject) {
        admin().delete(memories() + "/" + first.get(subject));
    }

    @Override
    public boolean shows(String token) {
        @Nullable String cursor = null;
        do {
            ObjectNode query = Json.mapper().createObjectNode().put("limit", 100);
            if (cursor != null) {
                query.put("cursor", cursor);
            }
            JsonNode page = admin().post(memories() + "/search", query).expect(200);
            if (page.path("items").toString().contains(token)) {
                return true;
            }
            cursor = page.path("next").isTextual() ? page.path("next").asText() : null;
        } while (cursor != null);
        return false;
    }

    @Override
    public RawFiles.Found inFiles(List<String> tokens) {
        Path folder = server().folder();
        return RawFiles.having(tokens, folder);
    }

    @Override
    public void close() {
        // It ends with the server.
    }
}

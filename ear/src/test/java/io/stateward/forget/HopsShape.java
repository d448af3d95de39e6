package io.stateward.forget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.stores.connector.google.simulator.GoogleSimulator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leaves interactions that continue each other and a file with its copy in a search store, at our simulator of Gemini (trap 7). */
final class HopsShape implements Shape {

    private static final String KEY = "key-forget";

    /**
     * Is what a developer remembers of a person.
     *
     * @param last the id of the last interaction
     */
    private record Remembered(String last, String file) {}

    private final GoogleSimulator simulator = new GoogleSimulator(KEY);
    private final Web web = new Web(simulator.baseUrl(), Map.of("x-goog-api-key", KEY));
    private final Map<Person, Remembered> remembered = new HashMap<>();

    @Override
    public Optional<Registration> registration() {
        ObjectNode config = Json.mapper().createObjectNode();
        return Optional.of(Registration.of(
                "google", config.put("baseUrl", simulator.baseUrl()).put("apiKey", KEY)));
    }

    @Override
    public List<Journaled> plant(Traces subject, Traces bystander) {
        String store = web.post("/fileSearchStores", Map.of("displayName", "manuals"))
                .path("name")
                .asText();
        hop(bystander.secret("an interaction"), "");
        document(store, file(bystander.secret("a file")), bystander.email("a document's metadata"));
        String first = hop(subject.secret("the first hop"), "");
        String second = hop(subject.secret("the second hop"), first);
        String third = hop(subject.secret("the third hop"), second);
        String file = file(subject.secret("a file, copied into a search store"));
        document(store, file, subject.email("a document's metadata"));
        remembered.put(subject.person(), new Remembered(third, file));
        return List.of(
                Journaled.of("interaction", third, subject.person()), Journaled.of("file", file, subject.person()));
    }

    private String hop(String text, String previous) {
        ObjectNode body = Json.mapper()
                .createObjectNode()
                .put("model", "gemini-3.5-flash")
                .put("input", text);
        if (!previous.isEmpty()) {
            body.put("previous_interaction_id", previous);
        }
        return web.post("/interactions", body).path("id").asText();
    }

    private String file(String text) {
        String begin = simulator.origin() + "/upload/v1beta/files";
        String address = web.send("POST", begin, "{\"file\":{\"displayName\":\"notes\"}}", "application/json")
                .headers()
                .firstValue("x-goog-upload-url")
                .orElseThrow();
        return Web.json(web.send("POST", address, text, "text/plain"))
                .at("/file/name")
                .asText();
    }

    private void document(String store, String file, String user) {
        Map<String, Object> metadata = Map.of("key", "user", "stringValue", user);
        web.post("/" + store + ":importFile", Map.of("fileName", file, "customMetadata", List.of(metadata)));
    }

    @Override
    public void naive(Person subject) {
        Remembered known = remembered.get(subject);
        if (known != null) {
            web.delete("/interactions/" + known.last());
            web.delete("/" + known.file());
        }
    }

    @Override
    public boolean shows(String token) {
        return simulator.project(KEY).remembers(token);
    }

    @Override
    public void close() {
        simulator.close();
    }
}

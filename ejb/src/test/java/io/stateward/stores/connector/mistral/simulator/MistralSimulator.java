package io.stateward.stores.connector.mistral.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SpecVersion;
import io.stateward.stores.connector.simulator.Asked;
import io.stateward.stores.connector.simulator.Described;
import io.stateward.stores.connector.simulator.Fault;
import io.stateward.stores.connector.simulator.Sent;
import io.stateward.stores.connector.simulator.Simulated;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Plays Mistral for the keys it was made with. */
public final class MistralSimulator implements Simulated {

    private static final int NO_CONTENT = 204;
    private static final int CREATED = 201;
    private static final String UPLOADED = "POST /v1/libraries/{library_id}/documents";

    private final Map<String, Space> spaces = new LinkedHashMap<>();
    private final Described described =
            new Described("mistral/mistral-state.openapi.json", SpecVersion.VersionFlag.V202012);

    public MistralSimulator(String... keys) {
        List.of(keys).forEach(key -> spaces.put(key, Space.empty()));
    }

    /** Puts a library there and returns its id. */
    public String library(String key, String name) {
        return library(space(key), name);
    }

    private static String library(Space space, String name) {
        String id = UUID.randomUUID().toString();
        ObjectNode library = Sent.JSON.createObjectNode().put("id", id).put("name", name);
        library.put("created_at", Space.NOW)
                .put("updated_at", Space.NOW)
                .putNull("owner_id")
                .put("owner_type", "Workspace");
        library.put("total_size", 0).put("nb_documents", 0).putNull("chunk_size");
        space.libraries().put(id, library);
        return id;
    }

    /** Puts a document into a library and returns its reference. */
    public String document(String key, String library, String name, String text) {
        return document(space(key), library, name, text);
    }

    private static String document(Space space, String library, String name, String text) {
        String id = UUID.randomUUID().toString();
        ObjectNode document = Sent.JSON
                .createObjectNode()
                .put("id", id)
                .put("library_id", library)
                .put("name", name);
        document.putNull("hash").putNull("mime_type").putNull("extension").put("size", text.length());
        document.put("created_at", Space.NOW).put("process_status", "done").put("processing_status", "Completed");
        document.putNull("uploaded_by_id").put("uploaded_by_type", "Workspace").put("tokens_processing_total", 0);
        space.documents().put(library + "/" + id, document);
        space.texts().put(library + "/" + id, text);
        return library + "/" + id;
    }

    /** Puts a file there and returns its id. */
    public String file(String key, String name) {
        String id = UUID.randomUUID().toString();
        ObjectNode file =
                Sent.JSON.createObjectNode().put("id", id).put("object", "file").put("bytes", 1);
        file.put("created_at", 1_700_000_000).put("filename", name).put("purpose", "batch");
        file.put("sample_type", "batch_request").put("source", "upload").put("deleted", false);
        space(key).files().put(id, file);
        return id;
    }

    /** Tells whether a text is stored anywhere. */
    public boolean remembers(String key, String text) {
        return space(key).toString().contains(text);
    }

    private Space space(String key) {
        Space space = spaces.get(key);
        if (space == null) {
            throw new IllegalArgumentException("The simulator was made without this key.");
        }
        return space;
    }

    @Override
    public Sent answer(Asked asked) {
        String key = asked.header("authorization").orElse("").replaceFirst("^Bearer ", "");
        if (!spaces.containsKey(key)) {
            return Space.detail(401, "Unauthorized");
        }
        if (!asked.path().startsWith("/v1/")) {
            return Sent.json(404, Sent.JSON.createObjectNode().put("message", "no Route matched with those values"));
        }
        if (asked.path().equals("/v1/models")) {
            ObjectNode models = Sent.JSON.createObjectNode().put("object", "list");
            models.putArray("data");
            return Sent.json(200, models);
        }
        String[] path = asked.path().substring("/v1/".length()).split("/", -1);
        Sent answer = play(space(key), asked, path);
        if (answer.status() < 400 && answer.body().length > 0) {
            // Of an upload the description here has no path, but what it answers with.
            described.demand(
                    route(asked).equals(UPLOADED)
                            ? "/components/schemas/DocumentOut"
                            : "/paths/" + template(asked).replace("/", "~1") + "/"
                                    + asked.method().toLowerCase(Locale.ROOT) + "/responses/" + answer.status()
                                    + "/content/application~1json/schema",
                    body(answer));
        }
        return answer;
    }

    private static JsonNode body(Sent answer) {
        try {
            return Sent.JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sent play(Space space, Asked asked, String[] path) {
        return switch (path[0]) {
            case "conversations" -> Conversations.play(space, asked, path);
            case "files" -> objects(space, space.files(), asked, path);
            case "libraries" ->
                path.length > 2 ? documents(space, asked, path) : objects(space, space.libraries(), asked, path);
            default -> Space.detail(404, "Not Found");
        };
    }

    private static Sent objects(Space space, Map<String, ObjectNode> all, Asked asked, String[] path) {
        boolean files = path[0].equals("files");
        if (path.length == 1 && asked.method().equals("POST") && !files) {
            return Sent.json(
                    CREATED,
                    Space.found(all, library(space, asked.json().path("name").asText())));
        }
        if (path.length == 1) {
            ObjectNode list = Sent.JSON.createObjectNode();
            list.set("data", files ? Space.page(asked, all.values()) : Sent.JSON.valueToTree(all.values()));
            return Sent.json(200, files ? list.put("object", "list") : list);
        }
        ObjectNode object = all.get(path[1]);
        if (object == null) {
            return Space.detail(404, "No such " + path[0] + " entry.");
        }
        if (asked.method().equals("DELETE")) {
            all.remove(path[1]);
            space.documents().keySet().removeIf(ref -> ref.startsWith(path[1] + "/"));
            space.texts().keySet().removeIf(ref -> ref.startsWith(path[1] + "/"));
            ObjectNode deleted = Sent.JSON.createObjectNode().put("id", path[1]).put("object", "file");
            return Sent.json(200, files ? deleted.put("deleted", true) : object);
        }
        return Sent.json(200, object);
    }

    private static Sent documents(Space space, Asked asked, String[] path) {
        if (!space.libraries().containsKey(path[1])) {
            return Space.detail(404, "Library not found.");
        }
        if (path.length == 3 && asked.method().equals("POST")) {
            // A form with one file, which is taken as it stands.
            String form = new String(asked.body(), StandardCharsets.UTF_8);
            return Sent.json(CREATED, Space.found(space.documents(), document(space, path[1], "notes.txt", form)));
        }
        if (path.length == 3) {
            List<ObjectNode> all = space.documents().values().stream()
                    .filter(document -> document.path("library_id").asText().equals(path[1]))
                    .toList();
            ObjectNode list = Sent.JSON.createObjectNode();
            ArrayNode page = Space.page(asked, all);
            list.set("data", page);
            list.putObject("pagination")
                    .put("total_items", all.size())
                    .put("total_pages", 1)
                    .put("current_page", 0)
                    .put("page_size", page.size())
                    .put("has_more", false);
            return Sent.json(200, list);
        }
        String ref = path[1] + "/" + path[3];
        if (asked.method().equals("DELETE")) {
            space.documents().remove(ref);
            space.texts().remove(ref);
            return Sent.nothing(NO_CONTENT);
        }
        ObjectNode document = space.documents().get(ref);
        if (document == null) {
            return Space.detail(404, "Document not found.");
        }
        return Sent.json(
                200,
                path.length == 5
                        ? Sent.JSON.createObjectNode().put("text", space.texts().getOrDefault(ref, ""))
                        : document);
    }

    private static String template(Asked asked) {
        return asked.path()
                .replaceFirst("^(/v1/conversations)/[^/]+", "$1/{conversation_id}")
                .replaceFirst("^(/v1/files)/[^/]+", "$1/{file_id}")
                .replaceFirst("^(/v1/libraries)/[^/]+", "$1/{library_id}")
                .replaceFirst("(/documents)/[^/]+", "$1/{document_id}");
    }

    @Override
    public String route(Asked asked) {
        return asked.method() + " " + template(asked);
    }

    @Override
    public Sent fault(Fault.Kind kind) {
        return Space.detail(
                switch (kind) {
                    case RATE_LIMIT -> 429;
                    case UNAVAILABLE -> 503;
                    default -> 500;
                },
                "fault");
    }
}

package io.stateward.stores.connector.google.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.simulator.Asked;
import io.stateward.stores.connector.simulator.CallLog;
import io.stateward.stores.connector.simulator.Fault;
import io.stateward.stores.connector.simulator.Faults;
import io.stateward.stores.connector.simulator.Sent;
import io.stateward.stores.connector.simulator.Simulated;
import io.stateward.stores.connector.simulator.SimulatedServer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Serves a stateful imitation of the Gemini API on loopback, one {@link GoogleProject} per API key. */
public final class GoogleSimulator implements Simulated, AutoCloseable {

    private static final String API = "/v1beta/";
    private static final String UPLOAD = "/upload/v1beta/files";

    private final Map<String, GoogleProject> projects = new LinkedHashMap<>();
    private final Map<String, ObjectNode> uploads = new HashMap<>();
    private final SimulatedServer server;
    private boolean deletesInteractions = true;

    public GoogleSimulator(String... apiKeys) {
        for (String key : apiKeys) {
            projects.put(key, new GoogleProject());
        }
        server = SimulatedServer.start(this);
    }

    /** Returns the address without {@code /v1beta}, as the SDK takes it. */
    public String origin() {
        return server.origin();
    }

    public String baseUrl() {
        return origin() + "/v1beta";
    }

    public GoogleProject project(String apiKey) {
        return Objects.requireNonNull(projects.get(apiKey), "The simulator was started without this API key.");
    }

    public Faults faults() {
        return server.faults();
    }

    public CallLog calls() {
        return server.calls();
    }

    /** Answers 501 for deleting interactions, as Google does to some projects. */
    public void refuseToDeleteInteractions() {
        deletesInteractions = false;
    }

    /** Lets what runs in the background run on when it is cancelled. */
    public void ignoreCancels() {
        projects.values().forEach(GoogleProject::ignoreCancels);
    }

    /** Shows a file in the list only, as to a key that may not read it. */
    public void hide(String name) {
        projects.values().forEach(project -> project.hide(name));
    }

    /** Ends what runs in the background. */
    public void finishRuns() {
        projects.values().forEach(GoogleProject::finishRuns);
    }

    @Override
    public Sent answer(Asked asked) {
        String key =
                asked.header("x-goog-api-key").or(() -> asked.parameter("key")).orElse("");
        GoogleProject project = projects.get(key);
        if (asked.path().equals(UPLOAD)) {
            return project == null ? GoogleError.badKey() : upload(project, asked);
        }
        if (!asked.path().startsWith(API)) {
            return GoogleError.noAddress();
        }
        String[] path = asked.path().substring(API.length()).split("/", -1);
        if (project == null) {
            return GoogleError.badKey();
        }
        synchronized (project) {
            return switch (path[0]) {
                case "models" -> models();
                case "interactions" ->
                    asked.method().equals("DELETE") && !deletesInteractions
                            ? GoogleError.ofInteraction(501, "not_implemented", "Not implemented.")
                            : Interactions.answer(project, asked, path);
                case "cachedContents", "files", "fileSearchStores" -> Resources.answer(project, asked, path);
                default -> GoogleError.noAddress();
            };
        }
    }

    private static Sent models() {
        ObjectNode answer = Sent.JSON.createObjectNode();
        answer.putArray("models").addObject().put("name", "models/gemini-3.5-flash");
        return Sent.json(200, answer);
    }

    /** Plays a resumable upload: its description first, then the bytes at once. */
    private Sent upload(GoogleProject project, Asked asked) {
        String id = asked.parameter("upload_id").orElse("");
        if (id.isEmpty()) {
            String begun = project.newId("up");
            uploads.put(begun, asked.json());
            return Sent.json(200, Sent.JSON.createObjectNode())
                    .with("x-goog-upload-url", origin() + UPLOAD + "?upload_id=" + begun);
        }
        synchronized (project) {
            return Resources.uploaded(project, Objects.requireNonNull(uploads.remove(id)), asked.body());
        }
    }

    @Override
    public String route(Asked asked) {
        String path = asked.path().startsWith(API) ? asked.path().substring(API.length() - 1) : asked.path();
        return asked.method() + " "
                + path.replaceAll("^/interactions/[^/]+", "/interactions/{id}")
                        .replaceAll("/documents/[^/]+$", "/documents/{document}")
                        .replaceAll("^/(cachedContents|files|fileSearchStores)/[^/:]+", "/$1/{name}");
    }

    @Override
    public Sent fault(Fault.Kind kind) {
        return switch (kind) {
            case RATE_LIMIT -> GoogleError.of(429, "RESOURCE_EXHAUSTED", "Resource has been exhausted.");
            case UNAVAILABLE -> GoogleError.of(503, "UNAVAILABLE", "The model is overloaded.");
            default -> GoogleError.of(500, "INTERNAL", "An internal error has occurred.");
        };
    }

    @Override
    public void close() {
        server.close();
    }
}

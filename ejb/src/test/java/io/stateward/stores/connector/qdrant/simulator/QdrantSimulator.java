package io.stateward.stores.connector.qdrant.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SpecVersion;
import io.stateward.stores.connector.simulator.Asked;
import io.stateward.stores.connector.simulator.Described;
import io.stateward.stores.connector.simulator.Fault;
import io.stateward.stores.connector.simulator.Sent;
import io.stateward.stores.connector.simulator.Simulated;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Plays one Qdrant server. */
public final class QdrantSimulator implements Simulated {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Described DESCRIPTION =
            new Described("qdrant/qdrant-points.openapi.json", SpecVersion.VersionFlag.V7);
    private static final String COLLECTION = "/collections/{collection_name}";

    private final Map<String, Points> collections = new TreeMap<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();

    /** Makes a vector search answer with a point that nothing else shows. */
    public synchronized void haunt(String collection, String id) {
        points(collection).ghosts.add(id);
    }

    public synchronized void snapshot(String collection) {
        points(collection).snapshots.add(new ArrayList<>(points(collection).live.values()));
    }

    /** Gives a collection another name. */
    public synchronized void alias(String alias, String collection) {
        aliases.put(alias, collection);
    }

    /** Tells whether the text is anywhere: shown, in a segment, or in a snapshot. */
    public synchronized boolean keeps(String text) {
        return collections.values().stream()
                .flatMap(all -> Stream.concat(
                        Stream.concat(all.live.values().stream(), all.hidden.stream()),
                        all.snapshots.stream().flatMap(List::stream)))
                .anyMatch(point -> point.toString().contains(text));
    }

    private Points points(String collection) {
        return collections.getOrDefault(collection, new Points());
    }

    @Override
    public String route(Asked asked) {
        return asked.method() + " " + asked.path().replaceFirst("^/collections/(?!aliases$)[^/]+", COLLECTION);
    }

    @Override
    public Sent fault(Fault.Kind kind) {
        return error(kind == Fault.Kind.RATE_LIMIT ? 429 : 500, "Service unavailable");
    }

    private static Sent error(int status, String message) {
        ObjectNode body = JSON.objectNode().put("time", 0.001);
        body.putObject("status").put("error", message);
        DESCRIPTION.demand("/components/schemas/ErrorResponse", body);
        return Sent.json(status, body);
    }

    @Override
    public Sent answer(Asked asked) {
        String route = route(asked);
        String pointer = "/paths/" + route.substring(route.indexOf(' ') + 1).replace("/", "~1") + "/"
                + asked.method().toLowerCase(Locale.ROOT);
        if (asked.body().length > 0) {
            DESCRIPTION.demand(pointer + "/requestBody/content/application~1json/schema", asked.json());
        }
        String[] parts = asked.path().split("/", -1);
        String name = parts.length > 2 ? parts[2] : "";
        if (route.contains(COLLECTION + "/") && !collections.containsKey(name)) {
            return error(404, "Not found: Collection `" + name + "` doesn't exist!");
        }
        JsonNode result = result(route, name, asked);
        if (result.isMissingNode()) {
            return Sent.nothing(404);
        }
        if (route.equals("GET /")) {
            DESCRIPTION.demand(pointer + "/responses/200/content/application~1json/schema", result);
            return Sent.json(200, result);
        }
        ObjectNode body = JSON.objectNode().put("time", 0.001).put("status", "ok");
        body.set("result", result);
        DESCRIPTION.demand(pointer + "/responses/200/content/application~1json/schema", body);
        return Sent.json(200, body);
    }

    private JsonNode result(String route, String name, Asked asked) {
        Points points = points(name);
        return switch (route) {
            case "GET /" ->
                JSON.objectNode().put("title", "qdrant - vector search engine").put("version", "1.0.0");
            case "GET /collections" ->
                names("collections", collections.keySet().stream().toList());
            case "GET /aliases" -> aliases();
            case "PUT " + COLLECTION -> JSON.booleanNode(collections.put(name, new Points()) == null);
            case "DELETE " + COLLECTION -> JSON.booleanNode(collections.remove(name) != null);
            case "GET " + COLLECTION + "/snapshots" -> snapshots(points);
            case "PUT " + COLLECTION + "/points" -> upsert(points, asked.json());
            case "POST " + COLLECTION + "/points" -> read(points, retrieve(points, asked.json()));
            case "POST " + COLLECTION + "/points/scroll" -> read(points, scroll(points, asked.json()));
            case "POST " + COLLECTION + "/points/count" ->
                read(points, JSON.objectNode().put("count", points.live.size()));
            case "POST " + COLLECTION + "/points/query" -> read(points, query(points));
            case "POST " + COLLECTION + "/points/delete" -> delete(points, asked);
            default -> JSON.missingNode();
        };
    }

    private static JsonNode read(Points points, JsonNode result) {
        points.catchUp();
        return result;
    }

    private static JsonNode names(String field, List<String> names) {
        ObjectNode result = JSON.objectNode();
        ArrayNode list = result.putArray(field);
        names.forEach(name -> list.addObject().put("name", name));
        return result;
    }

    private JsonNode aliases() {
        ObjectNode result = JSON.objectNode();
        ArrayNode list = result.putArray("aliases");
        aliases.forEach(
                (alias, collection) -> list.addObject().put("alias_name", alias).put("collection_name", collection));
        return result;
    }

    private static JsonNode snapshots(Points points) {
        ArrayNode list = JSON.arrayNode();
        points.snapshots.forEach(
                each -> list.addObject().put("name", "s" + list.size()).put("size", 1));
        return list;
    }

    private static JsonNode upsert(Points points, JsonNode body) {
        body.path("points").forEach(point -> points.live.put(point.path("id").asText(), point));
        return JSON.objectNode().put("operation_id", 1).put("status", "completed");
    }

    private static JsonNode retrieve(Points points, JsonNode body) {
        ArrayNode list = JSON.arrayNode();
        body.path("ids").forEach(id -> {
            JsonNode point = points.live.get(id.asText());
            if (point != null) {
                list.add(point);
            }
        });
        return list;
    }

    private static JsonNode scroll(Points points, JsonNode body) {
        String offset = body.path("offset").asText("");
        int limit = body.path("limit").asInt(10);
        ObjectNode result = JSON.objectNode();
        ArrayNode list = result.putArray("points");
        result.putNull("next_page_offset");
        for (JsonNode point : points.matching(body.path("filter"))) {
            if (point.path("id").asText().compareTo(offset) < 0) {
                continue;
            }
            if (list.size() == limit) {
                result.set("next_page_offset", point.path("id"));
                break;
            }
            ObjectNode shown = list.addObject().put("id", point.path("id").asText());
            shown.set("payload", point.path("payload"));
            if (body.path("with_vector").asBoolean()) {
                shown.set("vector", point.path("vector"));
            }
        }
        return result;
    }

    private static JsonNode query(Points points) {
        ObjectNode result = JSON.objectNode();
        ArrayNode list = result.putArray("points");
        Stream.concat(points.live.keySet().stream(), points.ghosts.stream())
                .forEach(id -> list.addObject().put("id", id).put("score", 0.5).put("version", 1));
        return result;
    }

    private static JsonNode delete(Points points, Asked asked) {
        JsonNode body = asked.json();
        List<String> ids = new ArrayList<>();
        body.path("points").forEach(id -> ids.add(id.asText()));
        if (body.has("filter")) {
            points.matching(body.path("filter"))
                    .forEach(point -> ids.add(point.path("id").asText()));
        }
        boolean waits = asked.parameter("wait").filter("true"::equals).isPresent();
        if (waits) {
            points.delete(ids);
        } else {
            points.later.add(() -> points.delete(ids));
        }
        return JSON.objectNode().put("operation_id", 2).put("status", waits ? "completed" : "acknowledged");
    }
}

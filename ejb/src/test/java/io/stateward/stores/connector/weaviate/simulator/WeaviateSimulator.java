package io.stateward.stores.connector.weaviate.simulator;

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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plays one Weaviate server. */
public final class WeaviateSimulator implements Simulated {

    /** Most objects that one batch delete removes. */
    public static final int MOST_DELETED = 200;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Described DESCRIPTION =
            new Described("weaviate/weaviate-objects.swagger.json", SpecVersion.VersionFlag.V4);
    private static final Pattern GRAPH =
            Pattern.compile("\\{(Get|Aggregate)\\{([\\w-]+)(?:\\((.*)\\))?\\{.*", Pattern.DOTALL);
    private static final Pattern TENANT = Pattern.compile("tenant:\"([^\"]+)\"");

    private final Map<String, ObjectNode> classes = new TreeMap<>();
    private final Map<String, NavigableMap<String, ObjectNode>> objects = new TreeMap<>();
    private final Map<String, Map<String, String>> tenants = new TreeMap<>();
    private final List<ObjectNode> hidden = new ArrayList<>();
    private final List<String> deleted = new ArrayList<>();
    private final Set<String> ghosts = new TreeSet<>();

    /** Makes vector searches answer with an object that nothing else shows. */
    public synchronized void haunt(String id) {
        ghosts.add(id);
    }

    /** Makes a collection; properties by their data types. */
    public synchronized void collection(String name, boolean withTenants, Map<String, String> properties) {
        ObjectNode made = JSON.objectNode().put("class", name);
        made.putObject("multiTenancyConfig").put("enabled", withTenants);
        ArrayNode list = made.putArray("properties");
        properties.forEach((property, type) ->
                list.addObject().put("name", property).putArray("dataType").add(type));
        classes.putIfAbsent(name, made);
    }

    /** Makes a tenant of a collection, or changes its status. */
    public synchronized void tenant(String collection, String name, String status) {
        tenants.computeIfAbsent(collection, none -> new TreeMap<>()).put(name, status);
    }

    /** Writes an object; the tenant is empty where the collection has none. */
    public synchronized void write(String collection, String tenant, String id, ObjectNode properties) {
        ObjectNode object = JSON.objectNode().put("class", collection).put("id", id);
        object.set("properties", properties);
        object.putArray("vector").add(1).add(2).add(3);
        all(collection, tenant).put(id, object);
    }

    public synchronized Set<String> ids(String collection, String tenant) {
        return new TreeSet<>(all(collection, tenant).keySet());
    }

    public synchronized boolean shows(String text) {
        return objects.toString().contains(text);
    }

    /** Tells whether the text is anywhere, also out of sight. */
    public synchronized boolean keeps(String text) {
        return shows(text) || hidden.toString().contains(text);
    }

    /** Lists the collections of deleted objects, in the order in which they went. */
    public synchronized List<String> deletedFrom() {
        return List.copyOf(deleted);
    }

    private NavigableMap<String, ObjectNode> all(String collection, String tenant) {
        return objects.computeIfAbsent(collection + "/" + tenant, none -> new TreeMap<>());
    }

    @Override
    public String route(Asked asked) {
        String path = asked.path().replaceFirst("^/v1", "");
        return asked.method() + " "
                + path.replaceFirst("^/objects/[^/]+/[^/]+$", "/objects/{className}/{id}")
                        .replaceFirst("^/schema/[^/]+", "/schema/{className}");
    }

    @Override
    public Sent fault(Fault.Kind kind) {
        return error(kind == Fault.Kind.RATE_LIMIT ? 429 : 500, "Service unavailable");
    }

    private static Sent error(int status, String message) {
        ObjectNode body = JSON.objectNode();
        body.putArray("error").addObject().put("message", message);
        DESCRIPTION.demand("/definitions/ErrorResponse", body);
        return Sent.json(status, body);
    }

    private static Sent ok(String definition, JsonNode body) {
        DESCRIPTION.demand("/definitions/" + definition, body);
        return Sent.json(200, body);
    }

    @Override
    public Sent answer(Asked asked) {
        String route = route(asked);
        String[] parts = asked.path().split("/", -1);
        return switch (route) {
            case "GET /meta" -> ok("Meta", JSON.objectNode().put("version", "1.0.0"));
            case "GET /schema" -> schema();
            case "GET /schema/{className}/tenants" -> tenants(parts[3]);
            case "DELETE /schema/{className}" -> drop(parts[3], "");
            case "GET /objects" -> page(asked);
            case "POST /objects" -> add(asked.json());
            case "GET /objects/{className}/{id}" -> one(asked, parts[3], parts[4]);
            case "DELETE /objects/{className}/{id}" -> remove(asked, parts[3], parts[4]);
            case "DELETE /batch/objects" -> batch(asked);
            case "POST /graphql" -> graph(asked.json());
            default -> Sent.nothing(404);
        };
    }

    private Sent schema() {
        ObjectNode body = JSON.objectNode();
        ArrayNode list = body.putArray("classes");
        classes.values().forEach(list::add);
        return ok("Schema", body);
    }

    private Sent tenants(String collection) {
        ArrayNode list = JSON.arrayNode();
        tenants.getOrDefault(collection, Map.of()).forEach((name, status) -> {
            ObjectNode tenant = list.addObject().put("name", name).put("activityStatus", status);
            DESCRIPTION.demand("/definitions/Tenant", tenant);
        });
        return Sent.json(200, list);
    }

    private Sent drop(String collection, String tenant) {
        hidden.addAll(all(collection, tenant).values());
        objects.remove(collection + "/" + tenant);
        classes.remove(collection);
        return Sent.nothing(200);
    }

    /** Says why a call with this tenant is refused; empty if it is not. */
    private String refusal(String collection, String tenant) {
        JsonNode made = classes.get(collection);
        if (made == null) {
            return "no such collection";
        }
        boolean wanted = made.path("multiTenancyConfig").path("enabled").asBoolean();
        if (wanted == tenant.isEmpty()) {
            return wanted
                    ? "class has multi-tenancy enabled, but request was without tenant"
                    : "multi-tenancy disabled";
        }
        String status = tenants.getOrDefault(collection, Map.of()).getOrDefault(tenant, "ACTIVE");
        return status.equals("ACTIVE") ? "" : "tenant not active";
    }

    private Sent page(Asked asked) {
        String collection = asked.parameter("class").orElse("");
        String tenant = asked.parameter("tenant").orElse("");
        if (!refusal(collection, tenant).isEmpty()) {
            return error(422, refusal(collection, tenant));
        }
        int limit = Integer.parseInt(asked.parameter("limit").orElse("25"));
        ObjectNode body = JSON.objectNode();
        ArrayNode list = body.putArray("objects");
        all(collection, tenant).tailMap(asked.parameter("after").orElse(""), false).values().stream()
                .limit(limit)
                .forEach(list::add);
        return ok("ObjectsListResponse", body.put("totalResults", list.size()));
    }

    private Sent one(Asked asked, String collection, String id) {
        String tenant = asked.parameter("tenant").orElse("");
        if (!refusal(collection, tenant).isEmpty()) {
            return error(422, refusal(collection, tenant));
        }
        ObjectNode object = all(collection, tenant).get(id);
        return object == null ? Sent.nothing(404) : ok("Object", object);
    }

    private Sent add(ObjectNode object) {
        DESCRIPTION.demand("/definitions/Object", object);
        String collection = object.path("class").asText();
        String tenant = object.path("tenant").asText("");
        if (!refusal(collection, tenant).isEmpty()) {
            return error(422, refusal(collection, tenant));
        }
        boolean taken = all(collection, tenant).putIfAbsent(object.path("id").asText(), object) != null;
        return taken ? error(422, "id already exists") : ok("Object", object);
    }

    private Sent remove(Asked asked, String collection, String id) {
        String tenant = asked.parameter("tenant").orElse("");
        if (!refusal(collection, tenant).isEmpty()) {
            return error(422, refusal(collection, tenant));
        }
        ObjectNode object = all(collection, tenant).remove(id);
        if (object == null) {
            return Sent.nothing(404);
        }
        hidden.add(object);
        return Sent.nothing(204);
    }

    private Sent batch(Asked asked) {
        ObjectNode body = asked.json();
        DESCRIPTION.demand("/definitions/BatchDelete", body);
        String collection = body.at("/match/class").asText();
        String tenant = asked.parameter("tenant").orElse("");
        if (!refusal(collection, tenant).isEmpty()) {
            return error(422, refusal(collection, tenant));
        }
        List<ObjectNode> matches = all(collection, tenant).values().stream()
                .filter(object -> fits(object, body.at("/match/where")))
                .toList();
        boolean dry = body.path("dryRun").asBoolean();
        ObjectNode results = body.putObject("results");
        ArrayNode list = results.putArray("objects");
        matches.stream().limit(MOST_DELETED).forEach(object -> {
            list.addObject().put("id", object.path("id").asText()).put("status", dry ? "DRYRUN" : "SUCCESS");
            if (!dry) {
                hidden.add(object);
                deleted.add(collection);
                all(collection, tenant).remove(object.path("id").asText());
            }
        });
        results.put("matches", matches.size()).put("limit", MOST_DELETED).put("failed", 0);
        results.put("successful", dry ? 0 : list.size());
        return ok("BatchDeleteResponse", body);
    }

    private static boolean fits(JsonNode object, JsonNode where) {
        String path = where.path("path").path(0).asText();
        return switch (where.path("operator").asText()) {
            case "Or" -> any(object, where.path("operands"));
            case "ContainsAny" ->
                has(where.path("valueTextArray"), object.path(path).asText());
            case "Equal" ->
                words(object.path("properties").path(path).asText())
                        .containsAll(words(where.path("valueText").asText()));
            default -> false;
        };
    }

    private static boolean any(JsonNode object, JsonNode operands) {
        for (JsonNode operand : operands) {
            if (fits(object, operand)) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(JsonNode list, String value) {
        for (JsonNode each : list) {
            if (each.asText().equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> words(String text) {
        return List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1));
    }

    private Sent graph(JsonNode body) {
        DESCRIPTION.demand("/definitions/GraphQLQuery", body);
        Matcher query = GRAPH.matcher(body.path("query").asText());
        ObjectNode answer = JSON.objectNode();
        if (!query.matches()) {
            answer.putArray("errors").addObject().put("message", "not played");
            return ok("GraphQLResponse", answer);
        }
        Matcher named = TENANT.matcher(String.valueOf(query.group(3)));
        String tenant = named.find() ? named.group(1) : "";
        String collection = query.group(2);
        if (!refusal(collection, tenant).isEmpty()) {
            answer.putArray("errors").addObject().put("message", refusal(collection, tenant));
            return ok("GraphQLResponse", answer);
        }
        ArrayNode list = answer.putObject("data").putObject(query.group(1)).putArray(collection);
        if (query.group(1).equals("Aggregate")) {
            list.addObject()
                    .putObject("meta")
                    .put("count", all(collection, tenant).size());
        } else {
            List<String> near = new ArrayList<>(all(collection, tenant).keySet());
            near.addAll(ghosts);
            near.forEach(id -> list.addObject().putObject("_additional").put("id", id));
        }
        return ok("GraphQLResponse", answer);
    }
}

package io.stateward.stores.connector.google.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.simulator.Asked;
import io.stateward.stores.connector.simulator.Sent;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Plays {@code /cachedContents}, {@code /files}, {@code /fileSearchStores} and their documents. */
final class Resources {

    private static final String CREATED = "2026-11-20T10:00:00Z";
    private static final String FILES = "files";
    private static final String CACHES = "cachedContents";
    private static final String STORES = "fileSearchStores";
    private static final String DOCUMENTS = "documents";

    private Resources() {}

    static Sent answer(GoogleProject project, Asked asked, String[] path) {
        return switch (asked.method()) {
            case "POST" -> post(project, asked.json(), path);
            case "GET" -> path.length % 2 == 1 ? list(project, asked, path) : one(project, path);
            case "DELETE" -> path.length % 2 == 0 ? delete(project, asked, path) : GoogleError.noAddress();
            default -> GoogleError.noAddress();
        };
    }

    /** Ends a resumable upload. */
    static Sent uploaded(GoogleProject project, ObjectNode description, byte[] content) {
        String wanted = description.path("file").path("name").asText("");
        if (!wanted.isEmpty() && !wanted.matches("files/[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?")) {
            return GoogleError.of(400, "INVALID_ARGUMENT", "File name must be lowercase alphanumeric or dashes.");
        }
        String name = wanted.isEmpty() ? project.newId("files/") : wanted;
        ObjectNode file =
                resource(name, description.path("file").path("displayName").asText(""));
        file.put("mimeType", "text/plain").put("sizeBytes", Integer.toString(content.length));
        file.put("expirationTime", "2026-11-22T10:00:00Z").put("state", "ACTIVE");
        project.resources.put(name, file);
        project.texts.put(name, new String(content, StandardCharsets.UTF_8));
        ObjectNode answer = Sent.JSON.createObjectNode();
        answer.set("file", file);
        return Sent.json(200, answer).with("x-goog-upload-status", "final");
    }

    private static ObjectNode resource(String name, String displayName) {
        ObjectNode resource = Sent.JSON.createObjectNode().put("name", name);
        if (!displayName.isEmpty()) {
            resource.put("displayName", displayName);
        }
        return resource.put("createTime", CREATED).put("updateTime", CREATED);
    }

    private static Sent post(GoogleProject project, ObjectNode given, String[] path) {
        String last = path[path.length - 1];
        if (path.length == 1 && (last.equals(CACHES) || last.equals(STORES))) {
            String name = project.newId(last + "/");
            ObjectNode made = resource(name, given.path("displayName").asText(""));
            if (last.equals(CACHES)) {
                made.put("model", given.path("model").asText()).put("expireTime", "2026-11-20T11:00:00Z");
                project.texts.put(name, given.path("contents").toString());
            }
            project.resources.put(name, made);
            return Sent.json(200, made);
        }
        if (path.length == 2 && path[0].equals(STORES) && last.endsWith(":importFile")) {
            return imported(project, given, STORES + "/" + last.replace(":importFile", ""));
        }
        return GoogleError.noAddress();
    }

    private static Sent imported(GoogleProject project, ObjectNode given, String store) {
        String file = given.path("fileName").asText();
        if (!project.resources.containsKey(store) || !project.resources.containsKey(file)) {
            return GoogleError.of(404, "NOT_FOUND", "Requested entity was not found.");
        }
        String name = project.newId(store + "/documents/");
        ObjectNode document =
                resource(name, project.resources.get(file).path("displayName").asText(""));
        document.put("state", "STATE_ACTIVE").put("mimeType", "text/plain");
        if (given.path("customMetadata").isArray()) {
            document.set("customMetadata", given.path("customMetadata"));
        }
        project.resources.put(name, document);
        project.texts.put(name, project.texts.getOrDefault(file, ""));
        ObjectNode operation = Sent.JSON.createObjectNode().put("name", project.newId(store + "/operations/"));
        operation
                .put("done", true)
                .putObject("response")
                .put("documentName", name)
                .put("parent", store);
        return Sent.json(200, operation);
    }

    private static Sent list(GoogleProject project, Asked asked, String[] path) {
        String kind = path[path.length - 1];
        String prefix = String.join("/", path) + "/";
        if (path.length == 3 && (!kind.equals(DOCUMENTS) || !project.resources.containsKey(path[0] + "/" + path[1]))) {
            return GoogleError.of(404, "NOT_FOUND", "Requested entity was not found.");
        }
        int most = path[0].equals(STORES) ? 20 : kind.equals(FILES) ? 100 : 1_000;
        int size = Integer.parseInt(asked.parameter("pageSize").orElse("10"));
        if (size < 1 || size > most) {
            return GoogleError.of(400, "INVALID_ARGUMENT", "page_size must be from 1 to " + most + ".");
        }
        List<ObjectNode> all = project.resources.entrySet().stream()
                .filter(each ->
                        each.getKey().startsWith(prefix) && each.getKey().indexOf('/', prefix.length()) < 0)
                .map(each -> each.getValue())
                .toList();
        int from = Integer.parseInt(asked.parameter("pageToken").orElse("0"));
        List<ObjectNode> page = all.subList(Math.min(from, all.size()), Math.min(all.size(), from + size));
        ObjectNode answer = Sent.JSON.createObjectNode();
        if (!page.isEmpty()) {
            answer.putArray(kind).addAll(page);
        }
        if (from + page.size() < all.size()) {
            answer.put("nextPageToken", Integer.toString(from + page.size()));
        }
        return Sent.json(200, answer);
    }

    private static Sent one(GoogleProject project, String[] path) {
        ObjectNode resource = project.resources.get(String.join("/", path));
        return resource == null || project.hidden.contains(String.join("/", path))
                ? missing(path)
                : Sent.json(200, resource);
    }

    private static Sent missing(String[] path) {
        return path[0].equals(STORES)
                ? GoogleError.of(404, "NOT_FOUND", "Requested entity was not found.")
                : GoogleError.mayNotExist(path[0], String.join("/", path));
    }

    private static Sent delete(GoogleProject project, Asked asked, String[] path) {
        String name = String.join("/", path);
        if (!project.resources.containsKey(name) || project.hidden.contains(name)) {
            return missing(path);
        }
        boolean force = asked.parameter("force").filter("true"::equals).isPresent();
        boolean holds =
                path.length == 4 || project.resources.keySet().stream().anyMatch(other -> other.startsWith(name + "/"));
        if (path[0].equals(STORES) && holds && !force) {
            return GoogleError.of(
                    400,
                    "FAILED_PRECONDITION",
                    path.length == 4
                            ? "Cannot delete non-empty Document."
                            : "Cannot delete non-empty FileSearchStore.");
        }
        project.resources.keySet().removeIf(each -> each.equals(name) || each.startsWith(name + "/"));
        project.texts.keySet().removeIf(each -> each.equals(name) || each.startsWith(name + "/"));
        return Sent.json(200, Sent.JSON.createObjectNode());
    }
}

package io.stateward.stores.connector.openai.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.openai.simulator.Multipart.Part;
import io.stateward.stores.connector.openai.simulator.Project.StoredFile;
import java.util.List;
import java.util.Map;

/** Plays files. */
final class Files {

    private static final String ONE = "/files/{file_id}";

    private Files() {}

    static void register(Routes routes) {
        routes.add("POST", "/files", Files::upload);
        routes.add("GET", "/files", Files::list);
        routes.add(
                "GET",
                ONE,
                call -> Answer.ok(find(call.project(), call.id("file_id")).body()));
        routes.add("GET", ONE + "/content", Files::content);
        routes.add("DELETE", ONE, Files::delete);
    }

    static StoredFile find(Project project, String id) {
        StoredFile file = project.files.get(id);
        if (file == null) {
            throw new ApiError(404, "No such File object: " + id, "invalid_request_error", "id", null);
        }
        return file;
    }

    private static Answer upload(Call call) {
        Map<String, Part> parts = Multipart.parts(call);
        Part file = parts.get("file");
        Part purpose = parts.get("purpose");
        if (file == null || purpose == null) {
            String missing = file == null ? "file" : "purpose";
            throw ApiError.invalid(
                    "Missing required parameter: '" + missing + "'.", missing, "missing_required_parameter");
        }
        String id = Project.newId("file-");
        ObjectNode body = Answer.JSON
                .createObjectNode()
                .put("id", id)
                .put("object", "file")
                .put("bytes", file.content().length)
                .put("created_at", call.project().now())
                .put("filename", file.filename())
                .put("purpose", purpose.text())
                .put("status", "processed");
        Part expires = parts.get("expires_after[seconds]");
        if (expires != null) {
            body.put("expires_at", call.project().now() + Long.parseLong(expires.text()));
        }
        call.project().files.put(id, new StoredFile(body, file.content()));
        return Answer.ok(body);
    }

    private static Answer list(Call call) {
        List<ObjectNode> fitting = call.project().files.values().stream()
                .map(StoredFile::body)
                .filter(body -> call.parameter("purpose")
                        .map(purpose -> purpose.equals(body.path("purpose").asText()))
                        .orElse(true))
                .toList();
        return Page.FILES.of(call, fitting);
    }

    /** OpenAI refuses to hand out what was uploaded for its assistants: a connector cannot look into every file. */
    private static Answer content(Call call) {
        StoredFile file = find(call.project(), call.id("file_id"));
        if (file.body().path("purpose").asText().equals("assistants")) {
            throw ApiError.invalid("Not allowed to download files of purpose: assistants", null, null);
        }
        return Answer.ok(file.content());
    }

    private static Answer delete(Call call) {
        String id = call.id("file_id");
        find(call.project(), id);
        call.project().files.remove(id);
        call.project()
                .vectorStores
                .values()
                .forEach(store -> store.attachments().remove(id));
        return Answer.deleted("file", id);
    }
}

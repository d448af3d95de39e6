package io.stateward.stores.connector.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.text.Mentions;
import java.util.List;
import java.util.function.Predicate;

/**
 * Erases or redacts one memory with its versions, which stay when the memory is deleted.
 *
 * <p>The version that a living memory stands on cannot be redacted, so the memory is deleted or rewritten first. A run that stopped between
 * finds the versions again by the memory's id.
 */
final class Memory {

    private static final Kind KIND = Kind.MEMORY;
    private static final int CONFLICT = 409;
    private static final int MAX_CONFLICTS = 5;
    private static final String REDACTED_AT = "redacted_at";

    private final Api api;
    private final JsonApi calls;
    private final String path;
    private final String store;
    private final String id;

    /** @param ref the store's id, a slash and the memory's */
    Memory(Api api, String ref) {
        this.api = api;
        this.calls = api.of(KIND);
        this.path = KIND.path(ref);
        this.store = ref.substring(0, ref.indexOf('/'));
        this.id = ref.substring(ref.indexOf('/') + 1);
    }

    /** Returns its versions that still hold something. */
    List<JsonNode> versions() {
        String query = "?view=full&limit=" + Api.FULL_PAGE_SIZE + "&memory_id=" + JsonApi.encoded(id);
        return api.all(KIND, versionsPath(), query).stream()
                .filter(version -> version.path(REDACTED_AT).isNull()
                        || version.path(REDACTED_AT).isMissingNode())
                .toList();
    }

    JsonNode living() {
        return calls.get(path + "?view=full");
    }

    /** Deletes it and redacts every version; returns how many pieces went. */
    long erase() {
        long pieces = 0;
        for (int attempt = 1; ; attempt++) {
            JsonNode living = living();
            if (living.isMissingNode()) {
                break;
            }
            try {
                String condition = "?expected_content_sha256="
                        + JsonApi.encoded(living.path("content_sha256").asText());
                pieces += calls.delete(path, condition) ? 1 : 0;
                break;
            } catch (Refused e) {
                again(e, attempt);
            }
        }
        return pieces + redactVersions(version -> true);
    }

    /** Takes the person out of it and redacts the versions that name them; returns how many pieces were changed. */
    long redact(Mentions mentions) {
        long pieces = 0;
        for (int attempt = 1; ; attempt++) {
            JsonNode living = living();
            if (living.isMissingNode() || !names(living, mentions)) {
                break;
            }
            try {
                calls.post(path, rewritten(living, mentions, attempt));
                pieces++;
                break;
            } catch (Refused e) {
                again(e, attempt);
            }
        }
        return pieces + redactVersions(version -> names(version, mentions));
    }

    /** Tells whether the memory or any of its versions names the person. */
    boolean names(Mentions mentions) {
        return names(living(), mentions) || versions().stream().anyMatch(version -> names(version, mentions));
    }

    static boolean names(JsonNode memoryOrVersion, Mentions mentions) {
        return mentions.in(memoryOrVersion.path("content")) || mentions.in(memoryOrVersion.path("path"));
    }

    boolean isThere() {
        return calls.has(path) || !versions().isEmpty();
    }

    private static ObjectNode rewritten(JsonNode living, Mentions mentions, int attempt) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("content", mentions.redacted(living.path("content").asText("")));
        String place = living.path("path").asText("");
        if (mentions.in(place)) {
            // Another memory may lie there already, which is a conflict, too.
            body.put("path", mentions.redacted(place) + (attempt > 1 ? "-" + attempt : ""));
        }
        body.putObject("precondition")
                .put("type", "content_sha256")
                .set("content_sha256", living.path("content_sha256"));
        return body;
    }

    /** Somebody wrote to it since it was read: it is read again. */
    private static void again(Refused refused, int attempt) {
        if (refused.status() != CONFLICT) {
            throw refused;
        }
        if (attempt == MAX_CONFLICTS) {
            throw new StoreUnreachable("A memory at Anthropic is written to faster than it can be changed");
        }
    }

    private long redactVersions(Predicate<JsonNode> which) {
        String head = living().path("memory_version_id").asText("");
        long redacted = 0;
        for (JsonNode version : versions()) {
            String versionId = version.path("id").asText();
            if (!versionId.equals(head) && which.test(version)) {
                redacted += calls.send("POST", versionsPath() + JsonApi.path(versionId) + "/redact", null) ? 1 : 0;
            }
        }
        return redacted;
    }

    private String versionsPath() {
        return Kind.MEMORY_STORE.path(store) + "/memory_versions";
    }
}

package io.stateward.stores.connector.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.text.Mentions;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
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

    /** Hands out its versions that still hold something, page by page, until the visitor has enough: all of them may be a lot of text. */
    void versions(Predicate<JsonNode> visitor) {
        String query = "?view=full&limit=" + Api.FULL_PAGE_SIZE + "&memory_id=" + JsonApi.encoded(id);
        api.each(KIND, versionsPath(), query, version -> {
            boolean holds = version.path(REDACTED_AT).isNull()
                    || version.path(REDACTED_AT).isMissingNode();
            return !holds || visitor.test(version);
        });
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

    /**
     * Takes the person out of it as it was at the cut-off; returns how many pieces were changed. Where it named them then, what was written
     * after carries that on, so the living memory is rewritten and later versions that name them are redacted; where it did not, those stay.
     */
    long redact(Mentions mentions, Instant cutOff) {
        Predicate<JsonNode> naming = version -> names(version, mentions);
        if (!namedAt(cutOff, naming)) {
            return redactVersions(version -> isOld(version, cutOff) && naming.test(version));
        }
        long pieces = rewrite(mentions);
        // Those of after the cut-off first: that they carry something on is known by the older ones.
        pieces += redactVersions(version -> !isOld(version, cutOff) && naming.test(version));
        return pieces + redactVersions(naming);
    }

    /** Tells whether the version that stood at the cut-off names the person. */
    private boolean namedAt(Instant cutOff, Predicate<JsonNode> naming) {
        Instant[] last = {Instant.MIN};
        boolean[] named = {false};
        versions(version -> {
            Instant at = writtenAt(version).orElse(cutOff);
            if (!at.isAfter(cutOff) && !at.isBefore(last[0])) {
                // Of several at one moment, or without a time, nobody can tell which is the last.
                named[0] = naming.test(version) || (named[0] && at.equals(last[0]));
                last[0] = at;
            }
            return true;
        });
        return named[0];
    }

    /** Tells whether a version is from before the cut-off; one that does not say when it was written is. */
    static boolean isOld(JsonNode version, Instant cutOff) {
        return !writtenAt(version).filter(cutOff::isBefore).isPresent();
    }

    private static Optional<Instant> writtenAt(JsonNode version) {
        try {
            return Optional.of(
                    OffsetDateTime.parse(version.path("created_at").asText()).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private long rewrite(Mentions mentions) {
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
        return pieces;
    }

    /** Tells whether a version of before the cut-off names the person; the living memory stands on one. */
    boolean names(Mentions mentions, Instant cutOff) {
        return any(version -> isOld(version, cutOff) && names(version, mentions));
    }

    private boolean any(Predicate<JsonNode> test) {
        boolean[] found = {false};
        versions(version -> {
            found[0] = test.test(version);
            return !found[0];
        });
        return found[0];
    }

    static boolean names(JsonNode memoryOrVersion, Mentions mentions) {
        return mentions.in(memoryOrVersion.path("content")) || mentions.in(memoryOrVersion.path("path"));
    }

    boolean isThere() {
        return calls.has(path) || any(version -> true);
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
        long[] redacted = {0};
        versions(version -> {
            String versionId = version.path("id").asText();
            if (!versionId.equals(head) && which.test(version)) {
                redacted[0] += calls.send("POST", versionsPath() + JsonApi.path(versionId) + "/redact", null) ? 1 : 0;
            }
            return true;
        });
        return redacted[0];
    }

    private String versionsPath() {
        return Kind.MEMORY_STORE.path(store) + "/memory_versions";
    }
}

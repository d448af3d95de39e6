package io.stateward.stores.connector.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes one person's documents out of a file search store that others share.
 *
 * <p>A document whose metadata is the person's identifier is theirs. One that only names them may be about others too, and its text cannot be
 * read.
 */
final class SharedStore {

    private final JsonApi api;
    private final String ref;
    private final Instant cutOff;

    /** @param cutOff documents that came into being later are not looked at */
    SharedStore(JsonApi api, String ref, Instant cutOff) {
        this.api = api;
        this.ref = ref;
        this.cutOff = cutOff;
    }

    /** Tells whether the name that somebody gave an object, or its metadata, name the person; the rest of it is Google's. */
    static boolean names(Mentions mentions, JsonNode object) {
        return mentions.in(object.path("displayName")) || mentions.in(object.path("customMetadata"));
    }

    /** Tells whether a value of an object's metadata is an identifier of the person and nothing else. */
    static boolean isOf(Mentions mentions, JsonNode object) {
        for (JsonNode pair : object.path("customMetadata")) {
            if (mentions.is(pair.path("stringValue").asText(""))) {
                return true;
            }
        }
        return false;
    }

    /** Counts the documents that are the person's or name them. */
    long naming(Mentions mentions) {
        return documents(mentions).size();
    }

    private List<JsonNode> documents(Mentions mentions) {
        List<JsonNode> naming = new ArrayList<>();
        Lists.each(
                api,
                ObjectKind.DOCUMENT,
                ObjectKind.documents(ref),
                document ->
                        !Inventory.isBefore(document, cutOff) || !names(mentions, document) || naming.add(document));
        return naming;
    }

    Outcome redact(Target target, Mentions all, Mentions unique) {
        if (!new SingleObject(api, ObjectKind.FILE_SEARCH_STORE, ref).isThere()) {
            return Outcome.of(Verdict.ALREADY_GONE, Evidence.NONE, 0, 0);
        }
        List<JsonNode> naming = documents(all);
        List<JsonNode> theirs =
                naming.stream().filter(document -> isOf(unique, document)).toList();
        theirs.forEach(document -> api.delete(
                ObjectKind.DOCUMENT.path(document.path("name").asText()), ObjectKind.DOCUMENT.deleteQuery()));
        long found = Math.max(target.found(), naming.size());
        if (theirs.size() < naming.size() || found == 0) {
            return Outcome.of(Verdict.PENDING_REDACTION, Evidence.NONE, found, theirs.size())
                    .because("Other people share this file search store, and Google does not show the text of its"
                            + " documents. What was under the person's identifier alone was deleted. Look at the other"
                            + " documents, remove what is theirs, then excuse it.");
        }
        return Outcome.of(Verdict.REDACTED, Evidence.NONE, found, Math.max(target.found(), theirs.size()))
                .because("Other people share this file search store: the documents under the person's identifier were"
                        + " deleted, the rest was kept. Google does not show the text of documents, so it was not"
                        + " searched.");
    }
}

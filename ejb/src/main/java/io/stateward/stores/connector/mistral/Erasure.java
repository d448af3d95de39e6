package io.stateward.stores.connector.mistral;

import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;

/** Erases one target as a whole, or says why not: nothing at Mistral can be changed in part. */
final class Erasure {

    private Erasure() {}

    static Outcome of(JsonApi api, Target target) {
        Kind kind = Kind.ofLabel(target.kind());
        return switch (kind) {
            case CONVERSATION, DOCUMENT, LIBRARY, FILE -> whole(api, kind, target);
            case UNBOUND ->
                Outcome.of(Verdict.ORPHAN_POSSIBLE, Evidence.NONE, 0, 0)
                        .because(
                                "The answer to the call that made it was lost, so it may be at Mistral under an id that"
                                        + " nobody knows. Let a scan of the store show what the catalog does not know.");
            case UNREAD ->
                Outcome.of(Verdict.NOT_SEARCHABLE, Evidence.NONE, 0, 0)
                        .because("There is more at Mistral than one search reads. Delete what is no longer needed, then"
                                + " retry.");
            case UNKNOWN ->
                Outcome.of(Verdict.OUT_OF_SCOPE, Evidence.NONE, 0, 0)
                        .because(
                                "This kind of state, or its reference, is not one that is erased at Mistral. Correct the"
                                        + " item in the catalog, then retry, or excuse it.");
        };
    }

    /** The answer to a delete is the same whatever was there, so it is asked for before. */
    private static Outcome whole(JsonApi api, Kind kind, Target target) {
        if (!Presence.of(api, kind, target.ref())) {
            return Outcome.of(Verdict.ALREADY_GONE, Evidence.NONE, 0, 0);
        }
        long pieces = Math.max(1, target.found());
        if (target.shared()) {
            return Outcome.of(Verdict.PENDING_REDACTION, Evidence.NONE, pieces, 0)
                    .because(
                            "Other people may share this, and Mistral cannot change it in part. Look at it: if it is the"
                                    + " person's alone, delete it; otherwise put a copy without the person in its place and"
                                    + " delete it. Then retry.");
        }
        api.delete(kind.path(target.ref()));
        return Outcome.of(Verdict.ERASED, Evidence.NONE, pieces, pieces);
    }
}

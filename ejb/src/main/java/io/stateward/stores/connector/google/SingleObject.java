package io.stateward.stores.connector.google;

import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;

/** Erases one interaction, document, store, cached content or file: Google can delete each as a whole or not at all. */
final class SingleObject {

    private final JsonApi api;
    private final ObjectKind kind;
    private final String ref;

    SingleObject(JsonApi api, ObjectKind kind, String ref) {
        this.api = api;
        this.kind = kind;
        this.ref = ref;
    }

    Outcome erase(Target target) {
        if (target.shared() && isThere()) {
            return Outcome.of(Verdict.PENDING_REDACTION, Evidence.NONE, Math.max(1, target.found()), 0)
                    .because("Other people may share this object, and Google cannot change it in part. Put a copy"
                            + " without the person in its place and delete it, then retry.");
        }
        boolean ours = !target.shared() && api.delete(kind.path(ref), kind.deleteQuery());
        return ours
                ? Outcome.of(Verdict.ERASED, Evidence.NONE, Math.max(1, target.found()), Math.max(1, target.found()))
                : Outcome.of(Verdict.ALREADY_GONE, Evidence.NONE, 0, 0);
    }

    /** Asks for the object by its name, in the list of all, and for what lies in it. */
    boolean isThere() {
        return new Presence(api).of(kind, ref)
                || (kind == ObjectKind.FILE_SEARCH_STORE
                        && Lists.each(api, ObjectKind.DOCUMENT, ObjectKind.documents(ref), document -> false));
    }
}

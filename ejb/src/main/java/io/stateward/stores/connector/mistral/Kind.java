package io.stateward.stores.connector.mistral;

import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.entity.KnownItem;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Names the kinds of target at Mistral. Ids do not tell their kind, so the catalog's word counts. */
enum Kind {
    CONVERSATION(0, "conversation", "/v1/conversations"),
    /** Its reference is the library's id, a slash and its own. */
    DOCUMENT(1, "document", ""),
    LIBRARY(2, "library", "/v1/libraries"),
    FILE(3, "file", "/v1/files"),
    /** An intent of the catalog whose id was never bound. */
    UNBOUND(4, "unbound", ""),
    /** State that was not looked at, because there is too much of it. */
    UNREAD(4, "unread", ""),
    /** An item that is no kind of state that this connector knows. */
    UNKNOWN(4, "unknown", "");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,200}");
    private static final int DEEPEST = 40;
    private static final int WAVES_PER_DEPTH = 10;

    private final int order;
    private final String label;
    private final String collection;

    Kind(int order, String label, String collection) {
        this.order = order;
        this.label = label;
        this.collection = collection;
    }

    static Kind of(KnownItem item) {
        String ref = item.ref();
        if (ref == null) {
            return UNBOUND;
        }
        Kind kind = ofCatalogKind(item.kind()).orElse(UNKNOWN);
        String[] ids = ref.split("/", -1);
        boolean fits = ids.length == (kind == DOCUMENT ? 2 : 1)
                && Arrays.stream(ids).allMatch(id -> ID.matcher(id).matches());
        return fits ? kind : UNKNOWN;
    }

    /** Tells a kind that can be bound by what the catalog calls it. */
    static Optional<Kind> ofCatalogKind(String name) {
        return first(kind -> kind.order < UNBOUND.order && kind.label.equals(name));
    }

    static Kind ofLabel(String label) {
        return first(kind -> kind.label.equals(label)).orElse(UNKNOWN);
    }

    private static Optional<Kind> first(Predicate<Kind> test) {
        return Arrays.stream(values()).filter(test).findFirst();
    }

    String label() {
        return label;
    }

    /** Returns the path of all objects of this kind; documents have one in each library. */
    String path() {
        return collection;
    }

    /** Returns the path of one object. */
    String path(String ref) {
        if (this == DOCUMENT) {
            int slash = ref.indexOf('/');
            return LIBRARY.path(ref.substring(0, slash)) + "/documents" + JsonApi.path(ref.substring(slash + 1));
        }
        return collection + JsonApi.path(ref);
    }

    /** Returns the order of work, below 1,000: what was derived goes before what it came from, then kind by kind. */
    int wave(int depth) {
        return (DEEPEST - Math.min(depth, DEEPEST)) * WAVES_PER_DEPTH + order;
    }
}

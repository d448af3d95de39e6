package io.stateward.stores.connector.google;

import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.entity.KnownItem;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** Names the kinds of target at Google. */
enum ObjectKind {
    INTERACTION(0, "interaction", "interactions", "(?!)", "interaction"),
    DOCUMENT(1, "document", "documents", "fileSearchStores/ID/documents/ID", "document"),
    FILE_SEARCH_STORE(
            2, "file-search-store", "fileSearchStores", "fileSearchStores/ID", "file-search-store|vector-store|vector"),
    CACHED_CONTENT(3, "cached-content", "cachedContents", "cachedContents/ID", "cached-content|cache-entry|cache"),
    FILE(4, "file", "files", "files/ID", "file"),
    /** An intent of the catalog whose id was never bound. */
    UNBOUND(5, "unbound"),
    /** An earlier interaction that is gone, so that what came before it cannot be followed. */
    BROKEN_CHAIN(5, "broken-chain"),
    /** State that was not looked at, because there is too much of it. */
    UNREAD(5, "unread"),
    /** An item that is no kind of state that this connector knows. */
    UNKNOWN(5, "unknown");

    private static final String ID = "[A-Za-z0-9_.=~-]{1,400}";
    private static final String NOTHING = "(?!)";
    private static final int DEEPEST = 40;
    private static final int WAVES_PER_DEPTH = 10;

    private final int order;
    private final String label;
    private final String collection;
    private final String names;
    private final String catalogKinds;

    ObjectKind(int order, String label) {
        this(order, label, "", NOTHING, NOTHING);
    }

    /**
     * @param order place in the order of work: what points at others or lies in them goes before them
     * @param names expression for the resource names of this kind
     * @param catalogKinds expression for what the catalog may call it
     */
    ObjectKind(int order, String label, String collection, String names, String catalogKinds) {
        this.order = order;
        this.label = label;
        this.collection = collection;
        this.names = names;
        this.catalogKinds = catalogKinds;
    }

    /** Tells an item's kind: by its name where that has one, because a wrong kind would ask the wrong list. */
    static ObjectKind of(KnownItem item) {
        String ref = item.ref();
        if (ref == null) {
            return UNBOUND;
        }
        if (ref.matches(ID)) {
            return ofCatalogKind(item.kind()).filter(INTERACTION::equals).orElse(UNKNOWN);
        }
        return first(kind -> ref.matches(kind.names.replace("ID", ID))).orElse(UNKNOWN);
    }

    /** Tells a kind by what the catalog calls it. */
    static Optional<ObjectKind> ofCatalogKind(String name) {
        return first(kind -> name.matches(kind.catalogKinds));
    }

    static ObjectKind ofLabel(String label) {
        return first(kind -> kind.label.equals(label)).orElse(UNKNOWN);
    }

    private static Optional<ObjectKind> first(Predicate<ObjectKind> test) {
        return Arrays.stream(values()).filter(test).findFirst();
    }

    String label() {
        return label;
    }

    /** Returns the name of the list in an answer that has it, which is also where objects that lie in no other begin. */
    String collection() {
        return collection;
    }

    /** Returns how many objects of this kind Google puts on a page at most. */
    int pageSize() {
        return switch (this) {
            case FILE_SEARCH_STORE, DOCUMENT -> 20;
            case CACHED_CONTENT -> 1_000;
            default -> 100;
        };
    }

    /** Returns the path of one object, by its id or resource name. */
    String path(String ref) {
        String path = JsonApi.path(ref.split("/", -1));
        return this == INTERACTION ? "/" + collection + path : path;
    }

    /** Returns the path of the list that has this object. */
    String list(String ref) {
        return this == DOCUMENT ? documents(ref.substring(0, ref.indexOf("/documents/"))) : "/" + collection;
    }

    /** Returns the path of the documents of a store. */
    static String documents(String store) {
        return FILE_SEARCH_STORE.path(store) + "/" + DOCUMENT.collection;
    }

    /** Returns the parameters that a delete of this kind needs, so that what lies in it goes with it. */
    String deleteQuery() {
        return this == FILE_SEARCH_STORE || this == DOCUMENT ? "?force=true" : "";
    }

    /** Returns the order of work, below 1,000: what was derived goes before what it came from, then kind by kind. */
    int wave(int depth) {
        return (DEEPEST - Math.min(depth, DEEPEST)) * WAVES_PER_DEPTH + order;
    }
}

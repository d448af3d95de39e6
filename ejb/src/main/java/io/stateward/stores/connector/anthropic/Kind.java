package io.stateward.stores.connector.anthropic;

import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.entity.KnownItem;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Names the kinds of target at Anthropic. */
enum Kind {
    BATCH(0, "batch", "/v1/messages/batches", "msgbatch_.*", "batch|message-batch", ""),
    FILE(1, "file", "/v1/files", "file_.*", "file", "files-api-2025-04-14"),
    SESSION(2, "session", "/v1/sessions", "(sesn|session)_.*", "session", "managed-agents-2026-04-01"),
    /** Its reference is the store's id, a slash and its own. */
    MEMORY(3, "memory", "", "(memstore_[^/]+/)?mem_.*", "memory", "agent-memory-2026-07-22"),
    MEMORY_STORE(4, "memory-store", "/v1/memory_stores", "memstore_[^/]*", "memory-store", "agent-memory-2026-07-22"),
    DREAM(5, "dream", "/v1/dreams", "(drm|dream)_.*", "dream", "dreaming-2026-04-21"),
    /** An intent of the catalog whose id was never bound. */
    UNBOUND(6, "unbound"),
    /** State that was not looked at, because there is too much of it or the key may not. */
    UNREAD(6, "unread"),
    /** An item that is no kind of state that this connector knows. */
    UNKNOWN(6, "unknown");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,200}(/[A-Za-z0-9_-]{1,200})?");
    private static final String NOTHING = "(?!)";
    private static final int DEEPEST = 40;
    private static final int WAVES_PER_DEPTH = 10;

    private final int order;
    private final String label;
    private final String collection;
    private final String ids;
    private final String catalogKinds;
    private final String beta;

    Kind(int order, String label) {
        this(order, label, "", NOTHING, NOTHING, "");
    }

    /**
     * @param order place in the order of work: sessions write to memories, so they go first
     * @param ids expression for the references of this kind
     * @param catalogKinds expression for what the catalog may call it
     * @param beta the beta that its calls name, or empty
     */
    Kind(int order, String label, String collection, String ids, String catalogKinds, String beta) {
        this.order = order;
        this.label = label;
        this.collection = collection;
        this.ids = ids;
        this.catalogKinds = catalogKinds;
        this.beta = beta;
    }

    /** Tells an item's kind, by its reference before by what the catalog calls it. */
    static Kind of(KnownItem item) {
        String ref = item.ref();
        if (ref == null) {
            return UNBOUND;
        }
        return ID.matcher(ref).matches()
                ? first(kind -> ref.matches(kind.ids))
                        .or(() -> ofCatalogKind(item.kind()).filter(kind -> !ref.contains("/")))
                        .orElse(UNKNOWN)
                : UNKNOWN;
    }

    /** Tells a kind by what the catalog calls it. */
    static Optional<Kind> ofCatalogKind(String name) {
        return first(kind -> name.matches(kind.catalogKinds));
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

    String beta() {
        return beta;
    }

    String path() {
        return collection;
    }

    /** Returns the path of one object. */
    String path(String id) {
        if (this == MEMORY) {
            String[] parts = id.split("/", 2);
            return MEMORY_STORE.path(parts[0]) + "/memories" + JsonApi.path(parts[parts.length - 1]);
        }
        return collection + JsonApi.path(id);
    }

    /** Returns the order of work, below 1,000: what was derived goes before what it came from, then kind by kind. */
    int wave(int depth) {
        return (DEEPEST - Math.min(depth, DEEPEST)) * WAVES_PER_DEPTH + order;
    }
}

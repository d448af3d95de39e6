package io.stateward.stores.connector.openai;

import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.entity.KnownItem;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Names the kinds of target at OpenAI. */
enum ObjectKind {
    RESPONSE(0, "response", "responses", "resp[_-].*", "response"),
    COMPLETION(1, "completion", "chat/completions", "chatcmpl[_-].*", "completion|chat-completion"),
    CONVERSATION(2, "conversation", "conversations", "conv[_-].*", "conversation"),
    /** A thread of the Assistants API. */
    THREAD(2, "thread", "threads", "thread[_-].*", "thread", "assistants=v2"),
    CHATKIT_THREAD(2, "chatkit-thread", "chatkit/threads", "cthr[_-].*", "chatkit-thread", "chatkit_beta=v1"),
    CONTAINER(2, "container", "containers", "cntr[_-].*", "container"),
    VECTOR_STORE(3, "vector-store", "vector_stores", "vs[_-].*", "vector-store|vector"),
    FILE(4, "file", "files", "file[_-].*", "file"),
    /** An intent of the catalog whose id was never bound. */
    UNBOUND(5, "unbound"),
    /** An earlier response that is gone, so that what came before it cannot be followed. */
    BROKEN_CHAIN(5, "broken-chain"),
    /** State that was not looked at, because there is too much of it. */
    UNREAD(5, "unread"),
    /** An item that is no kind of state that this connector knows. */
    UNKNOWN(5, "unknown");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,200}");
    private static final String NOTHING = "(?!)";
    private static final int DEEPEST = 40;
    private static final int WAVES_PER_DEPTH = 10;

    private final int order;
    private final String label;
    private final String collection;
    private final String ids;
    private final String catalogKinds;
    private final String beta;

    ObjectKind(int order, String label) {
        this(order, label, "", NOTHING, NOTHING);
    }

    ObjectKind(int order, String label, String collection, String ids, String catalogKinds) {
        this(order, label, collection, ids, catalogKinds, "");
    }

    /**
     * @param order place in the order of work: what points at others goes before them
     * @param ids expression for the ids of this kind
     * @param catalogKinds expression for what the catalog may call it
     * @param beta the beta that its calls name, or empty
     */
    ObjectKind(int order, String label, String collection, String ids, String catalogKinds, String beta) {
        this.order = order;
        this.label = label;
        this.collection = collection;
        this.ids = ids;
        this.catalogKinds = catalogKinds;
        this.beta = beta;
    }

    /** Tells an item's kind: by its id, because a wrong kind would ask the wrong list and be told that nothing is there. */
    static ObjectKind of(KnownItem item) {
        String ref = item.ref();
        if (ref == null) {
            return UNBOUND;
        }
        return ID.matcher(ref).matches()
                ? first(kind -> ref.matches(kind.ids))
                        .or(() -> ofCatalogKind(item.kind()))
                        .orElse(UNKNOWN)
                : UNKNOWN;
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

    /** Returns the API as objects of this kind are called. */
    JsonApi on(JsonApi api) {
        return beta.isEmpty() ? api : api.with("OpenAI-Beta", beta);
    }

    String label() {
        return label;
    }

    /** Returns the path of all objects of this kind. */
    String path() {
        return "/" + collection;
    }

    /** Returns the path of one object. */
    String path(String id) {
        return path() + JsonApi.path(id);
    }

    /** Returns the order of work, below 1,000: what was derived goes before what it came from, then kind by kind. */
    int wave(int depth) {
        return (DEEPEST - Math.min(depth, DEEPEST)) * WAVES_PER_DEPTH + order;
    }
}

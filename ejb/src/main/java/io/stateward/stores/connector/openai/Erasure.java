package io.stateward.stores.connector.openai;

import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Erases or redacts one target, and looks whether it is as was said. */
final class Erasure {

    private final JsonApi api;
    private final Mentions mentions;
    private final Target target;
    private final ObjectKind kind;
    private final Consumer<Duration> pause;

    /** @param pause waits for what was told to end */
    Erasure(JsonApi api, Mentions mentions, Target target, Consumer<Duration> pause) {
        this.api = api;
        this.mentions = mentions;
        this.target = target;
        this.kind = ObjectKind.ofLabel(target.kind());
        this.pause = pause;
    }

    Outcome erase() {
        return switch (kind) {
            case CONVERSATION ->
                target.shared()
                        ? new Conversation(api, target.ref()).redact(target, mentions)
                        : new Conversation(api, target.ref()).erase(target);
            case RESPONSE -> new ResponseChain(api, target.ref()).erase(target);
            case THREAD ->
                target.shared()
                        ? new AssistantThread(api, target.ref()).redact(target, mentions, pause)
                        : new AssistantThread(api, target.ref()).erase(target, pause);
            case COMPLETION, FILE, VECTOR_STORE, CHATKIT_THREAD, CONTAINER ->
                new SingleObject(api, kind, target.ref()).erase(target);
            case UNBOUND ->
                Outcome.of(Verdict.ORPHAN_POSSIBLE, Evidence.NONE, 0, 0)
                        .because("The answer to the call that made it was lost. It may be at " + api.provider()
                                + " under an id that nobody knows, and it cannot be listed there.");
            case BROKEN_CHAIN ->
                Outcome.of(Verdict.ORPHAN_POSSIBLE, Evidence.NONE, 0, 0)
                        .because("An earlier response of a chain was deleted by somebody else. What came before it may"
                                + " still be at " + api.provider() + ", and nothing leads to it.");
            case UNREAD ->
                Outcome.of(Verdict.NOT_SEARCHABLE, Evidence.NONE, 0, 0)
                        .because("There is more at " + api.provider()
                                + " than one search reads. Delete what is no longer needed, then retry.");
            case UNKNOWN ->
                Outcome.of(Verdict.OUT_OF_SCOPE, Evidence.NONE, 0, 0)
                        .because("This kind of state, or its reference, is not one that is erased at " + api.provider()
                                + ". Correct the item in the catalog, then retry, or excuse it.");
        };
    }

    /** Tells whether it still names the person. */
    boolean isNamed() {
        return kind == ObjectKind.THREAD
                ? new AssistantThread(api, target.ref()).names(mentions)
                : new Conversation(api, target.ref()).names(mentions);
    }

    /** Asks by other paths than the delete. */
    boolean isThere(List<KnownItem> known) {
        return switch (kind) {
            case CONVERSATION -> new Conversation(api, target.ref()).isThere();
            case THREAD -> new AssistantThread(api, target.ref()).isThere();
            default -> new SingleObject(api, kind, target.ref()).isThere(known);
        };
    }
}

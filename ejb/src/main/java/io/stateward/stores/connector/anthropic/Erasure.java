package io.stateward.stores.connector.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/** Erases or redacts one target, and looks whether it is as was said. */
final class Erasure {

    private final Api api;
    private final Mentions mentions;
    private final Instant cutOff;
    private final Target target;
    private final Kind kind;

    Erasure(Api api, Person person, Target target) {
        this.api = api;
        this.mentions = Mentions.of(person);
        this.cutOff = person.cutOff();
        this.target = target;
        this.kind = Kind.ofLabel(target.kind());
    }

    Outcome erase() {
        return switch (kind) {
            case SESSION, FILE, BATCH -> single();
            case MEMORY -> memory();
            case MEMORY_STORE -> target.shared() ? redactStore() : single();
            case DREAM ->
                Outcome.of(Verdict.OUT_OF_SCOPE, Evidence.NONE, target.found(), 0)
                        .because(
                                "Anthropic can archive a dream and not delete it, and its instructions name the person."
                                        + " What it wrote is erased by itself. Ask Anthropic's support, then excuse it.");
            case UNBOUND ->
                Outcome.of(Verdict.ORPHAN_POSSIBLE, Evidence.NONE, 0, 0)
                        .because("The answer to the call that made it was lost, so it may be at Anthropic under an id"
                                + " that nobody knows. Let a scan of the store show what the catalog does not know.");
            case UNREAD ->
                Outcome.of(Verdict.NOT_SEARCHABLE, Evidence.NONE, 0, 0)
                        .because("There is more at Anthropic than one search reads. Delete what is no longer needed, or"
                                + " name the agents that talk to people in the store's configuration, then retry.");
            case UNKNOWN ->
                Outcome.of(Verdict.OUT_OF_SCOPE, Evidence.NONE, 0, 0)
                        .because("This kind of state, or its reference, is not one that is erased at Anthropic. Correct"
                                + " the item in the catalog, then retry, or excuse it.");
        };
    }

    private Outcome single() {
        if (target.shared()) {
            return api.has(kind, target.ref()) ? pending() : gone();
        }
        if (kind == Kind.SESSION) {
            new Running(api).endSession(target.ref());
        } else if (kind == Kind.BATCH) {
            new Running(api).endBatch(target.ref());
        }
        if (!api.of(kind).delete(kind.path(target.ref()))) {
            api.require(kind);
            return gone();
        }
        long pieces = Math.max(1, target.found());
        return Outcome.of(Verdict.ERASED, Evidence.NONE, pieces, pieces);
    }

    private Outcome memory() {
        Memory memory = new Memory(api, target.ref());
        if (isArchived(storeOf(target.ref())) && !memory.living().isMissingNode()) {
            return archived();
        }
        long pieces = target.shared() ? memory.redact(mentions, cutOff) : memory.erase();
        if (pieces == 0) {
            api.require(Kind.MEMORY);
            return target.shared() && memory.isThere() ? unnamedNow() : gone();
        }
        Verdict verdict = target.shared() ? Verdict.REDACTED : Verdict.ERASED;
        return Outcome.of(verdict, Evidence.NONE, Math.max(target.found(), pieces), pieces);
    }

    private Outcome redactStore() {
        if (!api.has(kind, target.ref())) {
            api.require(kind);
            return gone();
        }
        Set<String> naming = naming();
        if (naming.isEmpty()) {
            return unnamedNow();
        }
        if (isArchived(target.ref())) {
            return archived();
        }
        long pieces = 0;
        for (String memory : naming) {
            pieces += new Memory(api, target.ref() + "/" + memory).redact(mentions, cutOff);
        }
        return redacted(pieces);
    }

    /** What named the person when it was searched and does not any more was redacted by a run that a crash kept from saying so. */
    private Outcome unnamedNow() {
        return target.found() > 0 ? redacted(0) : unnamed();
    }

    private Outcome redacted(long pieces) {
        return Outcome.of(Verdict.REDACTED, Evidence.NONE, Math.max(target.found(), pieces), pieces)
                .because("Other people share these memories: what names the person was taken out of them and of their"
                        + " versions, the rest was kept.");
    }

    private Set<String> naming() {
        Set<String> naming = new LinkedHashSet<>();
        String query = "?view=full&limit=" + Api.FULL_PAGE_SIZE;
        api.each(Kind.MEMORY, kind.path(target.ref()) + "/memory_versions", query, version -> {
            if (Memory.isOld(version, cutOff) && Memory.names(version, mentions)) {
                naming.add(version.path("memory_id").asText());
            }
            return true;
        });
        return naming;
    }

    /** Asks by other paths than the delete. */
    boolean isThere() {
        String ref = target.ref();
        boolean there = switch (kind) {
            case SESSION -> api.has(kind, ref) || lists("/events") || lists("/threads");
            case MEMORY -> new Memory(api, ref).isThere();
            case MEMORY_STORE ->
                api.has(kind, ref) || lists("/memories") || lists("/memory_versions") || listed(Stores.ALL);
            case FILE, BATCH -> api.has(kind, ref) || listed("?limit=" + Api.PAGE_SIZE);
            default -> false;
        };
        if (!there) {
            api.require(kind);
        }
        return there;
    }

    boolean isNamed() {
        return kind == Kind.MEMORY ? new Memory(api, target.ref()).names(mentions, cutOff) : !naming().isEmpty();
    }

    private boolean lists(String part) {
        return api.each(kind, kind.path(target.ref()) + part, "?limit=1", object -> false);
    }

    private boolean listed(String query) {
        boolean[] found = {false};
        api.each(kind, kind.path(), query, object -> {
            found[0] = object.path("id").asText().equals(target.ref());
            return !found[0];
        });
        return found[0];
    }

    private boolean isArchived(String store) {
        JsonNode at = api.get(Kind.MEMORY_STORE, store).path("archived_at");
        return at.isTextual();
    }

    private static String storeOf(String ref) {
        return ref.substring(0, ref.indexOf('/'));
    }

    private static Outcome gone() {
        return Outcome.of(Verdict.ALREADY_GONE, Evidence.NONE, 0, 0);
    }

    private Outcome pending() {
        return Outcome.of(Verdict.PENDING_REDACTION, Evidence.NONE, Math.max(1, target.found()), 0)
                .because("Other people may share this, and Anthropic cannot change it in part. Look at it: if it is the"
                        + " person's alone, delete it; otherwise put a copy without the person in its place and delete"
                        + " it. Then retry.");
    }

    private Outcome archived() {
        return Outcome.of(Verdict.PENDING_REDACTION, Evidence.NONE, Math.max(1, target.found()), 0)
                .because("Its memory store is archived, which cannot be undone and lets nothing in it be changed or"
                        + " deleted. Delete the whole store if nothing in it must be kept, then retry.");
    }

    private static Outcome unnamed() {
        return Outcome.of(Verdict.PENDING_REDACTION, Evidence.NONE, 0, 0)
                .because(
                        "The catalog says that this is about the person and others, but nothing in it from before the"
                                + " cut-off names the person by the request's identifiers. Look at it, remove what is theirs, then excuse it.");
    }
}

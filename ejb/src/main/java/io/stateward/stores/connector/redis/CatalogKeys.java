package io.stateward.stores.connector.redis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.stores.connector.redis.Container.Piece;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Treatment;
import io.stateward.stores.entity.Verdict;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.params.SetParams;

/** Works on keys that only the catalog leads to, each a target of its own under its catalog id. */
final class CatalogKeys {

    /** Kind of such a target. */
    static final String KEY = "key";

    /** Most attempts to rewrite a text that somebody else changes meanwhile. */
    private static final int MAX_ATTEMPTS = 5;

    private final Jedis redis;
    private final Mentions mentions;

    CatalogKeys(Jedis redis, Mentions mentions) {
        this.redis = redis;
        this.mentions = mentions;
    }

    Target target(KnownItem item) {
        String ref = item.ref();
        return new Target(
                        KEY,
                        item.id().toString(),
                        item.shared() ? "A key about several people" : "A key that the catalog knows",
                        0,
                        ref == null ? 0 : found(ref, item.shared()),
                        item.shared(),
                        List.of(item.id()),
                        item.categories())
                .treated(item.shared() ? Treatment.REDACT : Treatment.ERASE);
    }

    /** Of a key that others share only what names the person counts. */
    private long found(String ref, boolean shared) {
        byte[] key = Container.bytes(ref);
        Container container = Container.of(redis, key);
        return shared && container.isReadable()
                ? container.matching(piece -> piece.any(mentions::in)).size()
                : redis.exists(key) ? 1 : 0;
    }

    Outcome erase(Target target, KnownItem item) {
        String ref = item.ref();
        if (ref == null) {
            return Outcome.of(Verdict.ORPHAN_POSSIBLE, Evidence.NONE, 0, 0)
                    .because(
                            "A write was announced but never confirmed, so its key is not known. Confirm or abandon the"
                                    + " entry, or look for the key and excuse it.");
        }
        byte[] key = Container.bytes(ref);
        if (item.shared()) {
            return redact(target, Container.of(redis, key));
        }
        return redis.del(key) > 0
                ? Outcome.of(Verdict.ERASED, Evidence.NONE, 1, 1)
                : Outcome.of(Verdict.ALREADY_GONE, Evidence.NONE, 0, 0);
    }

    private Outcome redact(Target target, Container container) {
        if (!container.isReadable()) {
            return Outcome.of(Verdict.PENDING_REDACTION, Evidence.NONE, 1, 0)
                    .because("The key has a type of a module, of which nothing can be taken out. Take the person out by"
                            + " hand, and retry.");
        }
        List<Piece> pieces = container.matching(piece -> piece.any(mentions::in));
        if (pieces.isEmpty()) {
            boolean there = !container.type().equals("none");
            return there && target.found() == 0 ? unnamed() : Outcome.of(Verdict.ALREADY_GONE, Evidence.NONE, 0, 0);
        }
        long gone = container.type().equals(Container.STRING) ? rewritten(container) : container.remove(pieces);
        Outcome outcome = Outcome.of(Verdict.REDACTED, Evidence.NONE, pieces.size(), Math.min(gone, pieces.size()));
        return container.type().equals(Container.STREAM) ? outcome.residue(null, Persistence.STREAM) : outcome;
    }

    private static Outcome unnamed() {
        return Outcome.of(Verdict.PENDING_REDACTION, Evidence.NONE, 0, 0)
                .because(
                        "The catalog says that the key is about the person and others, but nothing in it names the person by"
                                + " the request's identifiers. Look at it, remove what is theirs, then excuse it.");
    }

    /** Puts the text back without the person, if nobody changed it meanwhile; when it expires stays as it was. */
    private long rewritten(Container container) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            redis.watch(container.key());
            byte[] value = redis.get(container.key());
            if (value == null) {
                redis.unwatch();
                return 1;
            }
            try (Transaction change = redis.multi()) {
                change.set(
                        container.key(),
                        Container.bytes(mentions.redacted(Container.text(value))),
                        SetParams.setParams().xx().keepTtl());
                if (change.exec() != null) {
                    return 1;
                }
            }
        }
        throw RedisServer.refused("somebody changes a shared key all the time. Stop the agent that writes to it");
    }

    /** Tells whether anything is there that the outcome says is not. */
    boolean isLeft(KnownItem item, Outcome outcome) {
        String ref = item.ref();
        if (ref == null) {
            return false;
        }
        byte[] key = Container.bytes(ref);
        boolean inPart = item.shared() && outcome.verdict() != Verdict.ERASED;
        return inPart
                ? !Container.of(redis, key)
                        .matching(piece -> piece.any(mentions::in))
                        .isEmpty()
                : redis.exists(key);
    }

    /** Returns everything in a key by its pieces, or null if there is more than so many characters. */
    static @Nullable String content(Container container, int maxChars) {
        ObjectNode whole = Json.mapper().createObjectNode().put("type", container.type());
        ArrayNode pieces = whole.putArray("pieces");
        long[] size = {0};
        container.each(piece -> {
            ObjectNode one = pieces.addObject();
            for (Map.Entry<String, String> field : piece.fields().entrySet()) {
                one.put(field.getKey(), field.getValue());
                size[0] += field.getKey().length() + field.getValue().length();
            }
            return size[0] <= maxChars;
        });
        return size[0] > maxChars ? null : whole.toString();
    }
}

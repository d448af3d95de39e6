package io.stateward.ledger.verifier;

import io.stateward.ledger.proof.InvalidProofException;
import io.stateward.ledger.proof.Leaf;
import io.stateward.ledger.proof.LogId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Is a certificate that is in its log.
 *
 * @param entry the entry that commits to its statement
 * @param log the log's state that it came with, or of the history that it was found in
 */
record Certificate(Entry entry, LogState log) {

    static final String V1 = "stateward/certificate/v1";
    static final String V2 = "stateward/certificate/v2";

    /** What a statement of the second version begins with. */
    static final String STATEMENT_V2 = "stateward/statement/v2";

    /** The type of leaf that alone may carry a certificate, so that no other entry can be dressed up as one. */
    static final String LEAF_TYPE = "certificate";

    private static final String WHAT = "The certificate";

    private static final List<String> REFUSAL_FIELDS = List.of("store", "target", "ground", "article");

    Certificate {
        Map<String, Object> statement = entry.statement();
        Object format = statement.get("format");
        if (format != null && !STATEMENT_V2.equals(format)) {
            throw new InvalidProofException(
                    "The statement is of a format that this verifier does not know: get a newer one.");
        }
        if (format != null) {
            requireText(statement, "status");
            requireText(request(statement), "id");
            targets(statement).forEach(target -> requireText(target, "record"));
            refusals(statement).forEach(refusal -> REFUSAL_FIELDS.forEach(field -> requireText(refusal, field)));
        }
    }

    /**
     * Reads a certificate file and shows that its entry is in its log.
     *
     * @throws InvalidProofException if it is not of a known format, or anything in it does not hold
     */
    static Certificate read(Object tree) {
        String format = Fields.format(WHAT, tree);
        Fields file = switch (format) {
            case V1 ->
                Fields.of(WHAT, tree, "format", "statement", "payload", "r", "leaf", "inclusion", "checkpoint", "key");
            case V2 ->
                Fields.of(
                        WHAT,
                        tree,
                        "format",
                        "statement",
                        "payload",
                        "r",
                        "leaf",
                        "inclusion",
                        "checkpoint",
                        "key",
                        "keyChanges");
            default ->
                throw new InvalidProofException(
                        "This is not a certificate of the format " + V1 + " or " + V2 + ": get a newer verifier.");
        };
        Entry entry = new Entry(Entry.statement(WHAT, file), leaf(file), Entry.inclusion(file.value("inclusion")));
        List<?> changes = format.equals(V1) ? List.of() : file.list("keyChanges");
        LogState log = LogState.read(file.text("checkpoint"), file.text("key"), changes);
        if (!log.log().equals(entry.leaf().logId())) {
            throw new InvalidProofException("The entry belongs to another log than the key.");
        }
        entry.requireIn(log.checkpoint().checkpoint());
        return new Certificate(entry, log);
    }

    private static Leaf leaf(Fields file) {
        Fields leaf = Fields.of("The leaf", file.value("leaf"), "logId", "type", "time");
        if (!leaf.text("type").equals(LEAF_TYPE)) {
            throw new InvalidProofException("The log's entry is no certificate: its type is another.");
        }
        return new Leaf(LogId.parse(leaf.text("logId")), LEAF_TYPE, leaf.number("time"), Entry.commitment(WHAT, file));
    }

    Map<String, Object> statement() {
        return entry.statement();
    }

    String status() {
        return String.valueOf(statement().getOrDefault("status", "not stated"));
    }

    /** Returns which request it is about, or nothing a stranger wrote would equal. */
    Object request() {
        return requestOf(statement());
    }

    /** Returns the request that an entry names, of a certificate inside its {@code request}, of a revocation as {@code request}. */
    static Object requestOf(Map<String, Object> statement) {
        Object request = statement.get("request");
        Object id = request instanceof Map<?, ?> facts ? facts.get("id") : request;
        if (!(id instanceof String)) {
            throw new InvalidProofException("An entry of the history does not say which request it is about.");
        }
        return id;
    }

    /** Returns the commitment, in base64, of the certificate that it replaces; null if it says none, or in words of version 1. */
    @Nullable
    Object replaced() {
        return statement().get("replaces") instanceof Map<?, ?> replaces ? replaces.get("commitment") : null;
    }

    boolean isFirstVersion() {
        return !statement().containsKey("format");
    }

    /** Returns the targets. */
    List<Map<String, Object>> targets() {
        return targets(statement());
    }

    private static List<Map<String, Object>> targets(Map<String, Object> statement) {
        if (!(statement.get("targets") instanceof List<?> targets)) {
            throw new InvalidProofException("The statement has no list of targets.");
        }
        return targets.stream().map(target -> Fields.object("A target", target)).toList();
    }

    private static List<Map<String, Object>> refusals(Map<String, Object> statement) {
        if (!(statement.getOrDefault("refusals", List.of()) instanceof List<?> refusals)) {
            throw new InvalidProofException("The statement's refusals are no list.");
        }
        return refusals.stream()
                .map(refusal -> Fields.object("A refusal", refusal))
                .toList();
    }

    private static Map<String, Object> request(Map<String, Object> statement) {
        return Fields.object("The request", Objects.requireNonNullElse(statement.get("request"), JsonTree.NULL));
    }

    private static void requireText(Map<String, Object> fields, String name) {
        if (!(fields.get(name) instanceof String)) {
            throw new InvalidProofException("The statement lacks \"" + name + "\".");
        }
    }
}

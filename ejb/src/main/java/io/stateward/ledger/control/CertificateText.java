package io.stateward.ledger.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.ledger.proof.InclusionProof;
import io.stateward.ledger.proof.Leaf;
import io.stateward.ledger.proof.StrictBase64;
import io.stateward.ledger.proof.VerifierKey;
import java.io.IOException;
import java.util.List;

/**
 * Writes certificates and histories; {@code docs/certificate.md} is the specification.
 *
 * <p>What was certified in version 1 is written in version 1 as long as the log has its first key, so that old verifiers read it.
 */
final class CertificateText {

    static final String V1 = "stateward/certificate/v1";
    static final String V2 = "stateward/certificate/v2";
    static final String HISTORY = "stateward/certificates/v1";

    /** The type of the leaf that commits to a certificate's payload; no other leaf passes for one. */
    static final String LEAF_TYPE = "certificate";

    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final DefaultPrettyPrinter PRINTER = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(LINES)
            .withArrayIndenter(LINES);

    private CertificateText() {}

    /**
     * An entry with what shows that it is in the log.
     *
     * @param opening the bytes that the leaf commits to, a JSON object, and their {@code r}
     * @param leaf the entry
     * @param inclusion its proof in the checkpoint's tree
     */
    record Proven(Opening opening, Leaf leaf, InclusionProof inclusion) {}

    /**
     * The state of the log that entries are proven against.
     *
     * @param checkpoint the signed note
     * @param key the log's key now
     * @param keyChanges every change that led to it, from the oldest on
     */
    record State(String checkpoint, VerifierKey key, List<Proven> keyChanges) {
        State {
            keyChanges = List.copyOf(keyChanges);
        }
    }

    /** Returns a certificate's text, for people indented. */
    static String certificate(Proven entry, State state) {
        ObjectNode statement = statement(entry.opening().payload());
        boolean first = !statement.has("format") && state.keyChanges().isEmpty();
        ObjectNode file = Json.mapper().createObjectNode();
        file.put("format", first ? V1 : V2);
        file.set("statement", statement);
        file.put("payload", StrictBase64.encode(entry.opening().payload()));
        file.put("r", entry.opening().blinding().base64());
        file.putObject("leaf")
                .put("logId", entry.leaf().logId().hex())
                .put("type", entry.leaf().type())
                .put("time", entry.leaf().time());
        inclusion(file, entry.inclusion());
        file.put("checkpoint", state.checkpoint());
        file.put("key", state.key().render());
        if (!first) {
            entries(file.putArray("keyChanges"), state.keyChanges());
        }
        return text(file);
    }

    /** Returns the text of what the log says of one request. */
    static String history(List<Proven> entries, State state) {
        ObjectNode file = Json.mapper().createObjectNode();
        file.put("format", HISTORY);
        entries(file.putArray("entries"), entries);
        file.put("checkpoint", state.checkpoint());
        file.put("key", state.key().render());
        entries(file.putArray("keyChanges"), state.keyChanges());
        return text(file);
    }

    private static void entries(ArrayNode array, List<Proven> entries) {
        for (Proven entry : entries) {
            ObjectNode object = array.addObject();
            object.put("type", entry.leaf().type());
            object.put("time", entry.leaf().time());
            object.set("statement", statement(entry.opening().payload()));
            object.put("payload", StrictBase64.encode(entry.opening().payload()));
            object.put("r", entry.opening().blinding().base64());
            inclusion(object, entry.inclusion());
        }
    }

    private static void inclusion(ObjectNode object, InclusionProof proof) {
        ObjectNode inclusion =
                object.putObject("inclusion").put("index", proof.index()).put("size", proof.size());
        ArrayNode hashes = inclusion.putArray("hashes");
        proof.hashes().forEach(hash -> hashes.add(hash.base64()));
    }

    private static String text(ObjectNode file) {
        try {
            return Json.mapper().writer(PRINTER).writeValueAsString(file) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A certificate has no JSON form", impossible);
        }
    }

    private static ObjectNode statement(byte[] payload) {
        try {
            if (Json.mapper().readTree(payload) instanceof ObjectNode statement) {
                return statement;
            }
            throw new IllegalStateException("A certificate's payload is not a JSON object");
        } catch (IOException damaged) {
            // The message of the cause could quote the payload.
            throw new IllegalStateException("A certificate's payload is not JSON");
        }
    }
}

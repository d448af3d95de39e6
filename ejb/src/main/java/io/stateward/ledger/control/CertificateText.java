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

/** Writes a certificate of the format {@code stateward/certificate/v1}; {@code docs/certificate.md} is its specification. */
final class CertificateText {

    static final String FORMAT = "stateward/certificate/v1";

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
     * What a certificate is put together from.
     *
     * @param opening the bytes that the leaf commits to, a JSON object, and their {@code r}
     * @param leaf the entry
     * @param inclusion its proof in the checkpoint's tree
     * @param checkpoint the signed note
     * @param key the log's key
     */
    record Parts(Opening opening, Leaf leaf, InclusionProof inclusion, String checkpoint, VerifierKey key) {}

    /** Returns the certificate's text, for people indented. */
    static String render(Parts parts) {
        ObjectNode file = Json.mapper().createObjectNode();
        file.put("format", FORMAT);
        file.set("statement", statement(parts.opening().payload()));
        file.put("payload", StrictBase64.encode(parts.opening().payload()));
        file.put("r", parts.opening().blinding().base64());
        file.putObject("leaf")
                .put("logId", parts.leaf().logId().hex())
                .put("type", parts.leaf().type())
                .put("time", parts.leaf().time());
        ObjectNode inclusion = file.putObject("inclusion")
                .put("index", parts.inclusion().index())
                .put("size", parts.inclusion().size());
        ArrayNode hashes = inclusion.putArray("hashes");
        parts.inclusion().hashes().forEach(hash -> hashes.add(hash.base64()));
        file.put("checkpoint", parts.checkpoint());
        file.put("key", parts.key().render());
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

package io.stateward.ledger.verifier;

import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.Commitment;
import io.stateward.ledger.proof.InvalidProofException;
import io.stateward.ledger.proof.StrictBase64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Is an evidence record that was opened, and the target of the certificate that commits to it.
 *
 * @param record what was seen
 * @param target the certificate's target
 */
record EvidenceOpening(Map<String, Object> record, Map<String, Object> target) {

    static final String FORMAT = "stateward/evidence-openings/v1";
    static final String RECORD_FORMAT = "stateward/evidence/v1";

    private static final List<String> FACTS =
            List.of("store", "target", "verdict", "evidence", "found", "erased", "until", "residueUntil");

    /**
     * Reads records and finds the target of each.
     *
     * @throws InvalidProofException if one is none of the certificate's, or says otherwise than its target
     */
    static List<EvidenceOpening> of(Object tree, Certificate certificate) {
        Fields file = Fields.of("The evidence", tree, "format", "openings");
        if (!file.text("format").equals(FORMAT)) {
            throw new InvalidProofException("This is no evidence of the format " + FORMAT + ".");
        }
        return file.list("openings").stream()
                .map(opening -> open(opening, certificate))
                .toList();
    }

    private static EvidenceOpening open(Object tree, Certificate certificate) {
        Fields opening = Fields.of("An evidence record", tree, "record", "salt");
        byte[] bytes = StrictBase64.decode("An evidence record", opening.text("record"));
        Bytes32 salt = Bytes32.fromBase64("The salt of an evidence record", opening.text("salt"));
        String commitment = Commitment.to(bytes, salt).base64();
        Map<String, Object> target = certificate.targets().stream()
                .filter(one -> commitment.equals(one.get("record")))
                .findFirst()
                .orElseThrow(() -> new InvalidProofException(
                        "An evidence record is not what the certificate commits to: record or salt was changed."));
        Map<String, Object> record = Fields.object("An evidence record", JsonTree.read("An evidence record", bytes));
        if (!RECORD_FORMAT.equals(record.get("format"))) {
            throw new InvalidProofException("An evidence record is not of the format " + RECORD_FORMAT + ".");
        }
        for (String fact : FACTS) {
            if (!Objects.equals(record.get(fact), target.get(fact))) {
                throw new InvalidProofException(
                        "An evidence record says otherwise than the certificate about its target's \"" + fact + "\".");
            }
        }
        return new EvidenceOpening(record, target);
    }
}

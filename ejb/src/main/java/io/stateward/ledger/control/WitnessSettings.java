package io.stateward.ledger.control;

import io.stateward.ledger.proof.InvalidProofException;
import io.stateward.ledger.proof.VerifierKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Reads the operator's witnesses: {@code stateward.ledger.witnesses}, a comma-separated list of {@code <vkey> <submission prefix>}, such as
 * {@code witness.example/w1+1234abcd+BH… https://witness.example/w1}.
 */
@ApplicationScoped
public class WitnessSettings {

    static final String CONFIG = "stateward.ledger.witnesses";

    /** Most witnesses. */
    static final int MAX_WITNESSES = 16;

    /**
     * Is one witness.
     *
     * @param key its key, which signs with the time
     * @param prefix what {@code /add-checkpoint} is put behind
     */
    record Witness(VerifierKey key, URI prefix) {

        URI addCheckpoint() {
            return URI.create(prefix.toString().replaceAll("/+$", "") + "/add-checkpoint");
        }

        int port() {
            if (prefix.getPort() >= 0) {
                return prefix.getPort();
            }
            return "https".equals(prefix.getScheme()) ? 443 : 80;
        }
    }

    /**
     * Returns the witnesses.
     *
     * @throws IllegalStateException if the configuration cannot be read
     */
    List<Witness> all() {
        String text = ConfigProvider.getConfig()
                .getOptionalValue(CONFIG, String.class)
                .orElse("")
                .strip();
        List<Witness> all = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String one : text.split(",", -1)) {
                all.add(parse(one.strip()));
            }
        }
        if (all.size() > MAX_WITNESSES) {
            throw new IllegalStateException(CONFIG + " names more than " + MAX_WITNESSES + " witnesses.");
        }
        return all;
    }

    private static Witness parse(String text) {
        String[] parts = text.split("\\s+", -1);
        try {
            VerifierKey key = VerifierKey.parse(parts[0]);
            URI prefix = URI.create(parts.length == 2 ? parts[1] : "");
            boolean http = "https".equals(prefix.getScheme()) || "http".equals(prefix.getScheme());
            if (key.type() == VerifierKey.TIMESTAMPED && http && prefix.getHost() != null) {
                return new Witness(key, prefix);
            }
        } catch (InvalidProofException | IllegalArgumentException unreadable) {
            throw new IllegalStateException(wrong(text), unreadable);
        }
        throw new IllegalStateException(wrong(text));
    }

    private static String wrong(String text) {
        return CONFIG + " has an entry that is not \"<vkey of type 04> <http or https address>\": " + text;
    }
}

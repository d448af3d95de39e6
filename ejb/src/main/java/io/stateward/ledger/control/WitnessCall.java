package io.stateward.ledger.control;

import io.stateward.ledger.control.WitnessSettings.Witness;
import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.Checkpoint;
import io.stateward.ledger.proof.ConsistencyProof;
import io.stateward.ledger.proof.Cosignature;
import io.stateward.ledger.proof.InvalidProofException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** Asks one witness to cosign a checkpoint (C2SP tlog-witness, {@code add-checkpoint}). */
final class WitnessCall {

    /** How long a connection may take. */
    static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);

    /** How long an answer may take. */
    static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    /** Most bytes of an answer. */
    static final int MAX_ANSWER_BYTES = 16 * 1024;

    private static final int OK = 200;
    private static final int CONFLICT = 409;

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(CONNECT_LIMIT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private static final System.Logger LOG = System.getLogger(WitnessCall.class.getName());

    private WitnessCall() {}

    /** Says why there is no cosignature, in a sentence for the operator and the auditor. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String sentence) {
            super(sentence);
        }
    }

    /**
     * Asks for a cosignature.
     *
     * @param note the log's signed note
     * @param seen how many entries the witness has seen, as far as is known here
     * @param proof proves that the note's tree extends an earlier size
     */
    static Signed ask(Witness witness, String note, Checkpoint head, long seen, LongFunction<ConsistencyProof> proof)
            throws Refused {
        Answer answer = post(witness, body(note, proof.apply(Math.min(seen, head.size()))));
        if (answer.status() == CONFLICT) {
            long known = size(answer.body());
            if (known > head.size()) {
                throw new Refused("The witness has seen " + known + " entries of this log, but it has " + head.size()
                        + ". The database may be older than what was published: see docs/ledger.md.");
            }
            answer = post(witness, body(note, proof.apply(known)));
        }
        if (answer.status() != OK) {
            throw new Refused("The witness answered " + answer.status() + " to add-checkpoint.");
        }
        return signed(witness, head, answer.body());
    }

    /**
     * Is what a witness gave.
     *
     * @param line to be put below the note
     * @param cosignature what it says
     */
    record Signed(String line, Cosignature cosignature) {}

    /** A witness may send lines of other keys of its own; the one that is configured counts. */
    private static Signed signed(Witness witness, Checkpoint head, String lines) throws Refused {
        for (String line : lines.split("\n", -1)) {
            try {
                String below = line + "\n";
                return new Signed(below, Cosignature.open(head.text() + "\n" + below, witness.key()));
            } catch (InvalidProofException another) {
                LOG.log(System.Logger.Level.DEBUG, "A line of a witness is not its configured key's");
            }
        }
        throw new Refused("The witness answered without a cosignature of the configured key.");
    }

    private record Answer(int status, String body) {}

    private static String body(String note, ConsistencyProof proof) {
        return "old " + proof.from() + "\n"
                + proof.hashes().stream().map(Bytes32::base64).collect(Collectors.joining("\n"))
                + (proof.hashes().isEmpty() ? "\n" : "\n\n")
                + note;
    }

    private static long size(String body) throws Refused {
        String text = body.strip();
        if (!text.matches("0|[1-9][0-9]{0,17}")) {
            throw new Refused("The witness knows another size of the log and does not say which.");
        }
        return Long.parseLong(text);
    }

    private static Answer post(Witness witness, String body) throws Refused {
        HttpRequest request = HttpRequest.newBuilder(witness.addCheckpoint())
                .timeout(ANSWER_LIMIT)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        try {
            HttpResponse<InputStream> response = HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                byte[] bytes = in.readNBytes(MAX_ANSWER_BYTES);
                return new Answer(response.statusCode(), new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (IOException unreachable) {
            throw new Refused("The witness could not be reached ("
                    + unreachable.getClass().getSimpleName() + "). It is asked again.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refused("The server is stopping. The witness is asked again.");
        }
    }
}

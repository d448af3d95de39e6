package io.stateward.ledger.control;

import io.stateward.ledger.control.WitnessSettings.Witness;
import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.Checkpoint;
import io.stateward.ledger.proof.ConsistencyProof;
import io.stateward.ledger.proof.Cosignature;
import io.stateward.ledger.proof.InvalidProofException;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** Asks one witness to cosign a checkpoint (C2SP tlog-witness, {@code add-checkpoint}). */
final class WitnessCall {

    /** How long a connection may take. */
    static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);

    /** How long an answer may take, to its last byte. */
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
    static class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String sentence) {
            super(sentence);
        }
    }

    /** Says that the witness is not there for any log. */
    static final class Unreachable extends Refused {
        private static final long serialVersionUID = 1L;

        Unreachable(String sentence) {
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

    record Answer(int status, String body) {}

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
        return post(witness, body, ANSWER_LIMIT);
    }

    /** Waits for the whole answer: a request's own limit ends with the first line, and the rest could come a byte at a time. */
    static Answer post(Witness witness, String body, Duration limit) throws Refused {
        HttpRequest request = HttpRequest.newBuilder(witness.addCheckpoint())
                .timeout(limit)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        Body answer = new Body();
        CompletableFuture<HttpResponse<Void>> call =
                HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofByteArrayConsumer(answer));
        try {
            int status = call.get(limit.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            return new Answer(status, answer.text());
        } catch (ExecutionException unreachable) {
            Throwable why = Objects.requireNonNullElse(unreachable.getCause(), unreachable);
            throw new Unreachable(
                    "The witness could not be reached (" + why.getClass().getSimpleName() + "). It is asked again.");
        } catch (TimeoutException late) {
            call.cancel(true);
            throw new Unreachable(
                    "The witness did not answer within " + limit.toSeconds() + " seconds. It is asked again.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            call.cancel(true);
            throw new Refused("The server is stopping. The witness is asked again.");
        }
    }

    /** Keeps as much of an answer as it may have. */
    private static final class Body implements Consumer<Optional<byte[]>> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean tooLong;

        @Override
        public synchronized void accept(Optional<byte[]> part) {
            byte[] more = part.orElse(new byte[0]);
            tooLong |= bytes.size() + more.length > MAX_ANSWER_BYTES;
            if (!tooLong) {
                bytes.writeBytes(more);
            }
        }

        synchronized String text() throws Refused {
            if (tooLong) {
                throw new Refused("The witness's answer has more than " + MAX_ANSWER_BYTES + " bytes.");
            }
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}

package io.stateward.ledger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.Checkpoint;
import io.stateward.ledger.proof.ConsistencyProof;
import io.stateward.ledger.proof.InvalidProofException;
import io.stateward.ledger.proof.MerkleHash;
import io.stateward.ledger.proof.NoteSignature;
import io.stateward.ledger.proof.SignedCheckpoint;
import io.stateward.ledger.proof.SignedNote;
import io.stateward.ledger.proof.VerifierKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Is an independent witness, written from the text of C2SP tlog-witness: it knows logs by their keys, remembers one state of each, and
 * cosigns only what extends that.
 */
public class Witness implements AutoCloseable {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final HttpServer server;
    private final KeyPair pair;
    private final VerifierKey key;
    private final Clock clock;
    private final Map<String, VerifierKey> logs = new ConcurrentHashMap<>();
    private final Map<String, Checkpoint> seen = new ConcurrentHashMap<>();

    public Witness(String name, Clock clock) {
        this.clock = clock;
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            key = new VerifierKey(name, VerifierKey.TIMESTAMPED, VerifierKey.publicKeyOf(pair.getPublic()));
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/w/add-checkpoint", this::addCheckpoint);
            server.start();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Trusts a log's key. */
    public void trust(VerifierKey log) {
        logs.put(log.name(), log);
    }

    /** Returns the key of a log by its origin, or null if it is not trusted. */
    protected @Nullable VerifierKey log(String origin) {
        return logs.get(origin);
    }

    public String vkey() {
        return key.render();
    }

    public URI prefix() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/w");
    }

    /** Returns how many entries it has seen of a log. */
    public long size(String origin) {
        Checkpoint state = seen.get(origin);
        return state == null ? 0 : state.size();
    }

    private void addCheckpoint(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = OK;
        String answer = "";
        try {
            Answer said = answer(body);
            status = said.status();
            answer = said.text();
        } catch (InvalidProofException malformed) {
            status = BAD_REQUEST;
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        if (status == CONFLICT) {
            call.getResponseHeaders().add("Content-Type", "text/x.tlog.size");
        }
        call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    private record Answer(int status, String text) {}

    private synchronized Answer answer(String body) {
        int split = body.indexOf("\n\n");
        String[] lines = body.substring(0, split).split("\n");
        String note = body.substring(split + 2);
        if (!lines[0].matches("old (0|[1-9][0-9]*)")) {
            return new Answer(BAD_REQUEST, "");
        }
        long old = Long.parseLong(lines[0].substring("old ".length()));
        VerifierKey log = log(note.substring(0, note.indexOf('\n')));
        if (log == null) {
            return new Answer(NOT_FOUND, "");
        }
        Checkpoint head;
        try {
            head = SignedCheckpoint.open(note, log).checkpoint();
        } catch (InvalidProofException unsigned) {
            return new Answer(FORBIDDEN, "");
        }
        Checkpoint before = seen.getOrDefault(head.origin(), new Checkpoint(head.origin(), 0, MerkleHash.EMPTY));
        if (old > head.size()) {
            return new Answer(BAD_REQUEST, "");
        }
        if (old != before.size()) {
            return new Answer(CONFLICT, before.size() + "\n");
        }
        List<Bytes32> proof = Arrays.stream(lines)
                .skip(1)
                .map(line -> Bytes32.fromBase64("hash", line))
                .toList();
        if (!new ConsistencyProof(old, head.size(), proof).connects(before.root(), head.root())) {
            return new Answer(UNPROCESSABLE, "");
        }
        seen.put(head.origin(), head);
        return new Answer(OK, cosignature(head));
    }

    private String cosignature(Checkpoint head) {
        long seconds = clock.instant().getEpochSecond();
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(pair.getPrivate());
            ed25519.update(SignedCheckpoint.timestampedMessage(seconds, head.text()));
            byte[] signature = ed25519.sign();
            byte[] stamped = ByteBuffer.allocate(Long.BYTES + signature.length)
                    .putLong(seconds)
                    .put(signature)
                    .array();
            String note =
                    new SignedNote(head.text(), List.of(new NoteSignature(key.name(), key.id(), stamped))).render();
            return note.substring(head.text().length() + 1);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

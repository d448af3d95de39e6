package io.stateward.ledger.verifier;

import io.stateward.ledger.proof.InvalidProofException;
import io.stateward.ledger.proof.KeyChange;
import io.stateward.ledger.proof.KeyHistory;
import io.stateward.ledger.proof.LogId;
import io.stateward.ledger.proof.SignedCheckpoint;
import io.stateward.ledger.proof.StrictBase64;
import io.stateward.ledger.proof.VerifierKey;
import java.util.List;

/**
 * Is a log at one moment: a checkpoint whose signatures hold, and the keys that led to the one which signed it.
 *
 * @param note the checkpoint as it was signed
 * @param checkpoint what it says
 * @param keys which key signs at which size
 */
record LogState(String note, SignedCheckpoint checkpoint, KeyHistory keys) {

    private static final String CHANGE = "A change of key";

    /**
     * Reads the fields {@code checkpoint}, {@code key} and {@code keyChanges} of a document.
     *
     * @param changes the list of entries; empty in formats that know no change
     */
    static LogState read(String note, String vkey, List<?> changes) {
        VerifierKey key = logKey(vkey);
        SignedCheckpoint checkpoint = SignedCheckpoint.open(note, key);
        LogId log = logId(key);
        List<KeyHistory.At> history = changes.stream()
                .map(tree -> Entry.read(CHANGE, tree, log, List.of(KeyChange.LEAF_TYPE)))
                .map(entry -> {
                    entry.requireIn(checkpoint.checkpoint());
                    return new KeyHistory.At(entry.index(), change(entry));
                })
                .toList();
        return new LogState(note, checkpoint, new KeyHistory(key, history));
    }

    private static KeyChange change(Entry entry) {
        Fields fields = Fields.of(CHANGE, entry.statement(), "from", "to", "byFrom", "byTo");
        return new KeyChange(
                logKey(fields.text("from")),
                logKey(fields.text("to")),
                StrictBase64.decode("A signature of a change of key", fields.text("byFrom")),
                StrictBase64.decode("A signature of a change of key", fields.text("byTo")));
    }

    LogId log() {
        return logId(keys.latest());
    }

    private static LogId logId(VerifierKey key) {
        if (!key.name().startsWith(LogId.ORIGIN_PREFIX)) {
            throw new InvalidProofException("The key is not that of a Stateward log: its name must begin with \""
                    + LogId.ORIGIN_PREFIX + "\".");
        }
        return LogId.parse(key.name().substring(LogId.ORIGIN_PREFIX.length()));
    }

    /** Reads a log's key in the vkey form. */
    static VerifierKey logKey(String vkey) {
        VerifierKey key = VerifierKey.parse(vkey);
        if (key.type() != VerifierKey.PLAIN) {
            throw new InvalidProofException("The key is not a log's: its type must be 1, plain Ed25519.");
        }
        return key;
    }
}

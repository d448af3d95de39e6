package io.stateward.ledger.control;

import io.stateward.ledger.proof.LogId;
import io.stateward.ledger.proof.VerifierKey;
import java.util.List;

/**
 * Is what is claimed of a log, to be held against its rows.
 *
 * @param logId the log
 * @param size how many entries it is said to have
 * @param note the signed note that says so
 * @param key the key of now
 * @param firstKey the key that the log is said to have had first; what its rows say is believed only as far as signatures lead from it
 *     to the key of now
 * @param remembered signed notes from earlier, this log's own and those that somebody brought
 * @param cosigned notes with a line of a witness
 * @param now how the log has grown since; what was signed of it meanwhile is true, too
 */
record LogFacts(
        LogId logId,
        long size,
        String note,
        VerifierKey key,
        String firstKey,
        List<String> remembered,
        List<Cosigned> cosigned,
        Now now) {

    LogFacts {
        remembered = List.copyOf(remembered);
        cosigned = List.copyOf(cosigned);
    }

    /**
     * Is a checkpoint that a witness has signed too.
     *
     * @param note the log's note with the witness's line
     * @param witness the witness's vkey
     */
    record Cosigned(String note, String witness) {}

    /**
     * Is the log as it is when its verification ends: it is not locked meanwhile, and whoever signs it goes on doing so.
     *
     * @param size how many entries it has by now; read after everything that is held against it
     * @param changes its changes of key behind the verified entries, in their order
     */
    record Now(long size, List<Change> changes) {
        Now {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Is a change of key that is not verified as an entry, because it came later; its signatures are.
     *
     * @param leaf the place of its entry
     * @param payload what the entry says
     */
    @SuppressWarnings("ArrayRecordComponent") // only carries the bytes
    record Change(long leaf, byte[] payload) {}
}

package io.stateward.ledger.control;

import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.Commitment;

/** Is what opens an entry's commitment: the payload's exact bytes and the blinding value; both are destroyed together. */
final class Opening {

    private final byte[] payload;
    private final Bytes32 blinding;

    Opening(byte[] payload, Bytes32 blinding) {
        this.payload = payload.clone();
        this.blinding = blinding;
    }

    byte[] payload() {
        return payload.clone();
    }

    Bytes32 blinding() {
        return blinding;
    }

    Bytes32 commitment() {
        return Commitment.to(payload, blinding);
    }
}

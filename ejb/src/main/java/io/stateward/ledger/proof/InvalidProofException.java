package io.stateward.ledger.proof;

/** Reports bytes that are not what their format says, or a proof that does not hold; the message is meant for people. */
public final class InvalidProofException extends RuntimeException {

    public InvalidProofException(String message) {
        super(message);
    }

    public InvalidProofException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.stateward.ledger.boundary;

/** Guards the way to a witness; {@code stores} implements it with the operator's egress list. */
@FunctionalInterface
public interface WitnessRoute {

    /**
     * Lets pass an address that the operator's egress list names.
     *
     * @throws io.stateward.StatewardException otherwise
     */
    void require(String host, int port);
}

package io.stateward.stores.boundary;

/** Guards the way out: an address that a tenant wrote is used only if the operator lists it. */
@FunctionalInterface
public interface Egress {

    /**
     * Refuses an address that the operator's list {@code stateward.egress.allow} does not name. Ask at every connect, not only at
     * registration: the list and a name's addresses change.
     *
     * @param host a name or an address literal, as the tenant wrote it
     * @param port 1 to 65535
     * @throws io.stateward.StatewardException of type {@code address-not-allowed}
     */
    void require(String host, int port);
}

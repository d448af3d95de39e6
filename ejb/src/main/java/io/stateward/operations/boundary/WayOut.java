package io.stateward.operations.boundary;

import java.net.InetAddress;

/**
 * Says by which address a host may be reached; {@code stores}, which knows the operator's list, implements it.
 *
 * <p>It gives the address itself and not only its leave, so that who connects to it cannot be led elsewhere by a second answer of the name
 * server.
 */
public interface WayOut {

    /**
     * Returns the address to connect to.
     *
     * @param host a name or an address literal, as the tenant wrote it
     * @param port 1 to 65535
     * @throws io.stateward.StatewardException of type {@code address-not-allowed}
     */
    InetAddress to(String host, int port);
}

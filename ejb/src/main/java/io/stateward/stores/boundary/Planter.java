package io.stateward.stores.boundary;

import io.stateward.stores.entity.Marker;
import io.stateward.stores.entity.Spot;
import io.stateward.stores.entity.Spots;
import io.stateward.stores.entity.StoreAccess;
import java.util.List;

/**
 * Plants people who do not exist into stores of one kind, and looks for them by a path of its own, so that a drill tells whether the
 * kind's {@link Connector} forgets. A kind may have none; its stores are then not drilled.
 *
 * <p>None of its methods uses the connector's search, erasure or verification: what both have in common would be wrong in both. Every
 * method may block on the network, runs outside any transaction unless it opens one, and may be repeated after a crash.
 */
public interface Planter {

    /** Returns the kind of the connector that it stands beside. */
    String kind();

    /**
     * Chooses the places and plants nothing yet; at most it makes an empty container, where the store chooses its name. What it returns
     * is kept before anything is planted.
     */
    Spots choose(StoreAccess store, Marker marker);

    /**
     * Plants the marker in its places; one that is there already stays.
     *
     * @return the places, with what the store has chosen
     */
    List<Spot> plant(StoreAccess store, Marker marker, List<Spot> spots);

    /** Returns the places in which something of the marker is still there. */
    List<Spot> remaining(StoreAccess store, Marker marker, List<Spot> spots);

    /** Removes what is left of the marker, and nothing else; what is not there any more is passed over. */
    void remove(StoreAccess store, Marker marker, List<Spot> spots);
}

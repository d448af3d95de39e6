package io.stateward.stores.connector.http;

import io.stateward.stores.boundary.Planter;
import io.stateward.stores.boundary.StoreUnreachable;
import java.util.function.Supplier;

/** Is what planters share whose stores are called over HTTP. */
public abstract class WirePlanter implements Planter {

    private final Wire wire;

    protected WirePlanter(Wire wire) {
        this.wire = wire;
    }

    /** For the container's proxy, which uses nothing of it. */
    @SuppressWarnings("NullAway")
    protected WirePlanter() {
        this.wire = null;
    }

    protected Wire wire() {
        return wire;
    }

    /** Asks; a refusal is to be mended by somebody, and then tried again. */
    protected static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (Refused e) {
            throw new StoreUnreachable(e.sentence());
        }
    }
}

package io.stateward.stores.boundary;

/** Recognises Stateward's own database, which no tenant may register as a store. */
@FunctionalInterface
public interface OwnDatabase {

    /**
     * Tells whether this is the database of {@code stateward.db.url}, by whatever name its host is called.
     *
     * @param engine {@code h2} or {@code postgresql}
     */
    boolean is(String engine, String host, int port, String database);
}

package io.stateward.stores.connector.text;

import java.util.function.Consumer;

/** Looks for identifiers of some types, reading each word of a text a bounded number of times. */
interface Sought {

    /** Tells whether there is nothing to look for. */
    boolean isEmpty();

    void find(Tokens text, Consumer<Span> found);
}

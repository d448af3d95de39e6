package io.stateward.stores.connector.text;

/**
 * Is one place at which a text may name the person.
 *
 * @param kind type of the identifier
 * @param from first character
 * @param to behind the last character
 * @param alone whether it names the person by itself; what does not counts beside what does
 */
record Span(String kind, int from, int to, boolean alone) {

    Span shifted(int by) {
        return new Span(kind, from + by, to + by, alone);
    }
}

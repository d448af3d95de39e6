package io.stateward.forget;

import java.util.List;

/**
 * Is what an honest agent tells Stateward about a piece of state.
 *
 * @param about whom it is about
 * @param from references of what it was made from, told before
 */
record Journaled(String kind, String ref, List<Person> about, List<String> from) {

    static Journaled of(String kind, String ref, Person... about) {
        return new Journaled(kind, ref, List.of(about), List.of());
    }

    Journaled madeFrom(String... refs) {
        return new Journaled(kind, ref, about, List.of(refs));
    }
}

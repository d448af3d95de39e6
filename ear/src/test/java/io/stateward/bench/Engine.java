package io.stateward.bench;

/**
 * Is something that decides whether state may lie in a region.
 *
 * @param <Q> a question in the form that it takes, made before anything is timed
 */
interface Engine<Q> {

    /** Is one question that all engines understand: state of a category, about somebody in a country, in a region. */
    record Question(String category, String jurisdiction, String region) {}

    /** Puts a question into the engine's form. */
    Q prepare(Question question);

    /** Decides. */
    boolean permits(Q prepared);
}

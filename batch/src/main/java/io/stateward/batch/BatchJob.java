package io.stateward.batch;

/** Says that work of a kind is done by the Jakarta Batch job of the same name; a capability implements it as a CDI bean. */
public interface BatchJob {

    /** Returns the kind of work and the name of the job's XML, kebab-case. */
    String kind();

    /**
     * Returns how many jobs of this kind are at work at a time on one server at most; at least 1. Each kind has slots of its own, so that
     * no kind waits for another: reports do not hold up erasures.
     */
    int slots();
}

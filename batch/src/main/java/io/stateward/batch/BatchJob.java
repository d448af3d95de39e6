package io.stateward.batch;

/** Says that work of a kind is done by the Jakarta Batch job of the same name; a capability implements it as a CDI bean. */
public interface BatchJob {

    /** Returns the kind of work and the name of the job's XML, kebab-case. */
    String kind();
}

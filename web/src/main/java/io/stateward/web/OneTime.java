package io.stateward.web;

/** Is an answer with something that is shown once; a replay of the call gets the rest. */
public interface OneTime {

    /** Returns the answer without what is shown once. */
    Object withoutSecret();
}

package io.stateward.policies.entity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Says what a policy document is about. */
public enum PolicyKind {
    /** Where state may be stored and processed. */
    RESIDENCY,
    /** How long state must and may be kept. */
    RETENTION,
    /** What must not be erased until further notice. */
    HOLD,
    /** Which models may be called, and how. */
    ROUTING;

    /** Returns the word that documents and the API use. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

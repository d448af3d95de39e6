package io.stateward.policies.entity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Says what comes of state that a residency rule refuses a place; each is stricter than the one before. */
public enum Otherwise {
    /** Another store is chosen that all rules permit; where there is none it is denied. */
    ROUTE,
    /** It is held aside until somebody decides. */
    QUARANTINE,
    /** It is refused. */
    DENY;

    /** Returns the word that documents and the API use. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the stricter of the two. */
    public Otherwise and(Otherwise other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

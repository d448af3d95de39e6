package io.stateward.policies.entity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Says what becomes of state at the end of its longest permitted time. */
public enum Disposition {
    ERASE,
    ANONYMISE,
    ARCHIVE,
    REVIEW;

    /** Returns the word that documents and the API use. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.stateward.policies.entity;

import java.util.Locale;

/** Says what becomes of state at the end of its longest permitted time. */
public enum Disposition {
    ERASE,
    ANONYMISE,
    ARCHIVE,
    REVIEW;

    /** Returns the word that documents use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

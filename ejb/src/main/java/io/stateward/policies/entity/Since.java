package io.stateward.policies.entity;

import com.fasterxml.jackson.annotation.JsonValue;

/** Says from when a period is counted. */
public enum Since {
    CREATED("created"),
    LAST_USED("lastUsed");

    private final String word;

    Since(String word) {
        this.word = word;
    }

    /** Returns the word that documents and the API use. */
    @JsonValue
    public String word() {
        return word;
    }
}

package io.stateward.reports.entity;

import com.fasterxml.jackson.annotation.JsonValue;

/** Says what a report is about. */
public enum ReportKind {
    /** Every erasure request of a period with its deadline and its outcome. */
    ERASURE_REGISTER("erasure-register");

    private final String word;

    ReportKind(String word) {
        this.word = word;
    }

    /** Returns the name in the API and in file names. */
    @JsonValue
    public String word() {
        return word;
    }
}

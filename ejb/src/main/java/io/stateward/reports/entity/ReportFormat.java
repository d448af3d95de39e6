package io.stateward.reports.entity;

import com.fasterxml.jackson.annotation.JsonValue;

/** Says what a report is written as. */
public enum ReportFormat {
    /** Tagged, with embedded fonts. */
    PDF("pdf", "application/pdf", 1_000),
    /** RFC 4180, one header line. */
    CSV("csv", "text/csv; charset=utf-8; header=present", 10_000),
    JSON("json", "application/json", 10_000);

    /** Lines of what is kept that a report has at most for each entry it may have. */
    private static final int KEPT_PER_ROW = 5;

    private final String word;
    private final String mediaType;
    private final int maxRows;

    ReportFormat(String word, String mediaType, int maxRows) {
        this.word = word;
        this.mediaType = mediaType;
        this.maxRows = maxRows;
    }

    /** Returns the name in the API, which is the file's extension too. */
    @JsonValue
    public String word() {
        return word;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Returns how many entries a report of this format has at most; a page takes far longer to lay out than a line to write. */
    public int maxRows() {
        return maxRows;
    }

    /** Returns how many lines of what is still there a report of this format has at most, all entries together. */
    public int maxKept() {
        return maxRows * KEPT_PER_ROW;
    }
}

package io.stateward.reports.entity;

/** Says how far a report is. */
public enum ReportStatus {
    PENDING,
    MADE,
    /** It cannot be made as asked for; its error says what to do. */
    FAILED
}

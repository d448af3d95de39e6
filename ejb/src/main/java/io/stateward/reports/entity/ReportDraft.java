package io.stateward.reports.entity;

/**
 * Is what somebody writes to ask for a report.
 *
 * @param from first day, or first moment in ISO 8601
 * @param to last day, or first moment after the period in ISO 8601
 */
public record ReportDraft(ReportKind kind, String from, String to, ReportFormat format) {}

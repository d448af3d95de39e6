package io.stateward.reports.entity;

/**
 * Is a made report as a file.
 *
 * @param name file name, plain ASCII
 * @param content the bytes that were made, and no others
 * @param sha256 of the content, 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ReportFile(String name, ReportFormat format, byte[] content, byte[] sha256) {}

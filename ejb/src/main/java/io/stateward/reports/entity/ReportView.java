package io.stateward.reports.entity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows a report without its content.
 *
 * @param from first moment covered
 * @param to first moment not covered any more
 * @param schedule the schedule that asked for it, or null when a person did
 * @param fireAt the schedule's time it was made for, or null
 * @param operation the operation that tells its progress
 * @param rows entries in it, once made
 * @param sha256 of its content, in hexadecimal, once made
 * @param ledgerEntry the entry that records the hash, once made
 * @param error why it could not be made and what to do, or null
 */
public record ReportView(
        UUID id,
        ReportKind kind,
        ReportFormat format,
        Instant from,
        Instant to,
        ReportStatus status,
        String requestedBy,
        @Nullable UUID schedule,
        @Nullable Instant fireAt,
        UUID operation,
        @Nullable Long rows,
        @Nullable Long sizeBytes,
        @Nullable String sha256,
        @Nullable UUID ledgerEntry,
        @Nullable String error,
        Instant createdAt,
        @Nullable Instant madeAt) {}

package io.stateward.reports.control;

import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.reports.entity.RegisterReport;
import io.stateward.reports.entity.ReportFormat;

/** Renders the numbers of a report in a format: equal numbers give equal bytes. */
final class Rendering {

    /** Largest report, in bytes. */
    static final int MAX_BYTES = 16 * 1024 * 1024;

    private Rendering() {}

    /**
     * Renders a report.
     *
     * @throws StatewardException {@code report-too-large} (422)
     */
    static byte[] bytes(RegisterReport report, ReportFormat format) {
        byte[] bytes = switch (format) {
            case PDF -> RegisterPdf.write(report);
            case CSV -> RegisterCsv.write(report);
            case JSON -> Json.bytes(report);
        };
        if (bytes.length > MAX_BYTES) {
            throw new StatewardException(
                    Kind.UNPROCESSABLE,
                    "report-too-large",
                    "This report has " + bytes.length + " bytes and may have " + MAX_BYTES
                            + ". Ask for shorter periods.");
        }
        return bytes;
    }
}

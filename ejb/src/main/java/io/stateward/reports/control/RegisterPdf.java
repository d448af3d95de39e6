package io.stateward.reports.control;

import io.stateward.PdfPages;
import io.stateward.reports.entity.RegisterReport;

/** Writes a register as PDF. */
final class RegisterPdf {

    private RegisterPdf() {}

    static byte[] write(RegisterReport report) {
        return PdfPages.write(RegisterPage.of(report), report.asOf(), null);
    }
}

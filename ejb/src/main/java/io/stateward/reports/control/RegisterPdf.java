package io.stateward.reports.control;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import io.stateward.reports.entity.RegisterReport;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;

/** Writes a register as PDF: tagged, with an embedded font, by the library's mode for PDF/A-3a and PDF/UA. */
final class RegisterPdf {

    /** The library's own font (Liberation Sans, SIL Open Font License): Latin, Greek and Cyrillic. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final int NORMAL_WEIGHT = 400;

    private static final Pattern CREATED = Pattern.compile("(<xmp:CreateDate>)[^<]*(</xmp:CreateDate>)");

    static {
        // It tells how long it parsed style sheets, for every report.
        XRLog.setLoggingEnabled(false);
    }

    private RegisterPdf() {}

    static byte[] write(RegisterReport report) {
        PdfRendererBuilder builder = new PdfRendererBuilder()
                .withProducer("Stateward")
                .withHtmlContent(RegisterPage.of(report), null)
                .useFont(RegisterPdf::font, "report", NORMAL_WEIGHT, FontStyle.NORMAL, true)
                .usePdfAConformance(PdfAConformance.PDFA_3_A)
                .usePdfUaAccessibility(true)
                .useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            renderer.layout();
            renderer.createPDFWithoutClosing();
            PDDocument document = renderer.getPdfDocument();
            stamp(document, report.asOf());
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the time of the numbers where the library put that of its run, so that equal numbers give equal bytes. */
    private static void stamp(PDDocument document, Instant asOf) throws IOException {
        document.setDocumentId(asOf.getEpochSecond());
        document.getDocumentInformation().setCreationDate(GregorianCalendar.from(asOf.atZone(ZoneOffset.UTC)));
        PDMetadata metadata = document.getDocumentCatalog().getMetadata();
        try (InputStream xmp = metadata.exportXMPMetadata()) {
            String text = new String(xmp.readAllBytes(), StandardCharsets.UTF_8);
            String stamped = CREATED.matcher(text).replaceAll("$1" + asOf + "$2");
            metadata.importXMPMetadata(stamped.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static InputStream font() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT);
    }
}

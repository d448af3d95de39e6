package io.stateward.erasure.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.PdfPages;
import java.time.Instant;
import java.time.ZoneId;

/** Writes a certificate as a PDF for people, to which the certificate itself is attached: that is what is checked. */
public final class CertificatePdf {

    /** The attached file's name. */
    public static final String ATTACHED = "certificate.json";

    private CertificatePdf() {}

    /**
     * Writes it.
     *
     * @param certificate its text
     * @param zone the time zone of the times on the pages
     */
    public static byte[] write(String certificate, ZoneId zone) {
        JsonNode file = read(certificate);
        Instant stated = Instant.ofEpochSecond(file.path("leaf").path("time").asLong());
        return PdfPages.write(
                CertificatePage.of(file, zone),
                stated,
                new PdfPages.Attachment(ATTACHED, "application/json", certificate));
    }

    private static JsonNode read(String certificate) {
        try {
            return Json.mapper().readTree(certificate);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A certificate that was just written cannot be read", damaged);
        }
    }
}

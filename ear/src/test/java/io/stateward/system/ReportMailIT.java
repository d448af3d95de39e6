package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Proves that the real server writes and sends mails with attachments: its own Jakarta Mail finds its parts from inside the WAR. */
class ReportMailIT {

    /** The next minute, the report and the mail. */
    private static final Duration LIMIT = Duration.ofMinutes(4);

    /** Enough that the next minute is not over before the schedule is there. */
    private static final int MARGIN_SECONDS = 10;

    private final StatewardServer server = StatewardServer.shared();
    private final Api officer =
            Api.anonymous(server.url(), SignOnServer.realm()).as("privacy@skyways.example");

    @Test
    void aScheduledReportArrivesByMailWithItsAttachmentAndItsHash() throws Exception {
        String name = Samples.unique("mailed");
        String recipient = name + "@example.com";
        try (Mailbox mailbox = Mailbox.of(server)) {
            officer.post("/report-schedules", nextMinute(name, recipient)).expect(201);
            Await.until("A mail", LIMIT, () -> !mailbox.to(recipient).isEmpty());
            Await.until(
                    "Its end on the schedule",
                    LIMIT,
                    () -> "SENT"
                            .equals(schedule(name)
                                    .path("lastMail")
                                    .path("status")
                                    .asText()));

            assertThat(mailbox.to(recipient)).hasSize(1);
            MimeMessage mail = mailbox.to(recipient).get(0);
            JsonNode report = officer.get(
                            "/reports/" + schedule(name).path("lastReport").asText())
                    .expect(200);
            String sha256 = report.path("sha256").asText();
            MimeMultipart parts = (MimeMultipart) mail.getContent();
            assertThat(parts.getCount()).isEqualTo(2);
            assertThat((String) parts.getBodyPart(0).getContent())
                    .contains("SHA-256: " + sha256)
                    .contains("/report.xhtml?id=" + report.path("id").asText());
            assertIsTheReport(parts.getBodyPart(1), sha256);
        } finally {
            officer.delete("/report-schedules/" + name);
        }
    }

    private JsonNode schedule(String name) {
        return officer.get("/report-schedules/" + name).expect(200);
    }

    private static Map<String, Object> nextMinute(String name, String recipient) {
        int minute = LocalTime.now(ZoneOffset.UTC)
                .plusSeconds(MARGIN_SECONDS)
                .plusMinutes(1)
                .getMinute();
        return Map.of(
                "name",
                name,
                "kind",
                "erasure-register",
                "format",
                "pdf",
                "cron",
                minute + " * * * *",
                "timeZone",
                "UTC",
                "covers",
                "P1D",
                "mailTo",
                List.of(recipient),
                "attach",
                true);
    }

    private static void assertIsTheReport(BodyPart attached, String sha256) throws Exception {
        assertThat(attached.getContentType()).startsWith("application/pdf");
        assertThat(attached.getFileName()).startsWith("erasure-register-").endsWith(".pdf");
        byte[] content = attached.getInputStream().readAllBytes();
        assertThat(content).startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)))
                .isEqualTo(sha256);
    }
}

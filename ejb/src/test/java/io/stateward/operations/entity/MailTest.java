package io.stateward.operations.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MailTest {

    private static final Instant SENT_AT = Instant.parse("2026-11-22T09:00:00Z");
    private static final UUID ID = new UUID(0, 1);

    @Test
    void aSentMailStaysSentWhateverALateWorkerReports() {
        Mail mail = new Mail(ID, ID, new Mail.Sealed(ID, new byte[] {1}), SENT_AT);
        mail.sent(SENT_AT);
        Instant late = SENT_AT.plusSeconds(60);

        assertThat(mail.failed("not taken", late)).isEmpty();
        mail.refused("refused", late);
        mail.sent(late);

        assertThat(mail.status()).isEqualTo(MailStatus.SENT);
        assertThat(mail.error()).isEmpty();
        assertThat(mail.updatedAt()).isEqualTo(SENT_AT);
    }

    @Test
    void aMailThatWasGivenUpStaysSo() {
        Mail mail = Mail.unsendable(ID, ID, "no server", SENT_AT);

        mail.sent(SENT_AT.plusSeconds(60));

        assertThat(mail.status()).isEqualTo(MailStatus.FAILED);
        assertThat(mail.error()).contains("no server");
    }
}

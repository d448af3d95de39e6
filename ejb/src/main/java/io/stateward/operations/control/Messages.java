package io.stateward.operations.control;

import io.stateward.operations.entity.MailDraft;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;

/**
 * Writes mails as bytes (RFC 5322), once: every attempt sends the same bytes with the same Message-ID, so that a crash between sending
 * and writing that down gives a copy that mail programs show once.
 */
final class Messages {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private Messages() {}

    static byte[] write(UUID id, MailDraft draft, MailSettings settings, Instant now) {
        try {
            MimeMessage message = new Identified("<" + id + "@" + settings.domain() + ">");
            message.setFrom(settings.from());
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(draft.to(), true));
            message.setSubject(draft.subject(), UTF_8);
            message.setSentDate(Date.from(now));
            // Nobody is to answer a machine with a holiday notice (RFC 3834).
            message.setHeader("Auto-Submitted", "auto-generated");
            content(message, draft);
            message.saveChanges();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            return bytes.toByteArray();
        } catch (MessagingException e) {
            // Without its cause, which would quote the address.
            throw new IllegalStateException("A mail could not be written");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void content(MimeMessage message, MailDraft draft) throws MessagingException {
        MailDraft.Attachment attachment = draft.attachment();
        if (attachment == null) {
            message.setText(draft.text(), UTF_8);
            return;
        }
        MimeBodyPart text = new MimeBodyPart();
        text.setText(draft.text(), UTF_8);
        MimeBodyPart file = new MimeBodyPart();
        file.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.content(), attachment.mediaType())));
        file.setFileName(attachment.name());
        file.setDisposition(MimeBodyPart.ATTACHMENT);
        message.setContent(new MimeMultipart(text, file));
    }

    /** Keeps the id it was given. */
    private static final class Identified extends MimeMessage {

        private final String messageId;

        Identified(String messageId) {
            super(Session.getInstance(new Properties()));
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}

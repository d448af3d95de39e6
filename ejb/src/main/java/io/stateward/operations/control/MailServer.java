package io.stateward.operations.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import org.eclipse.microprofile.config.ConfigProvider;

/** Hands mails to the configured server by SMTP. */
@ApplicationScoped
class MailServer {

    static final String NOT_CONFIGURED = "No mail server is configured any more. Ask the operator to set"
            + " stateward.mail.host and stateward.mail.from.";

    /** Is what became of an attempt; the sentences name no address. */
    sealed interface Attempt {

        /** The server has taken it. */
        record Taken() implements Attempt {}

        /** Another attempt may succeed. */
        record Failed(String why) implements Attempt {}

        /** No attempt will succeed. */
        record Refused(String why) implements Attempt {}
    }

    Attempt send(byte[] bytes) {
        MailSettings settings = MailSettings.of(ConfigProvider.getConfig()).orElse(null);
        if (settings == null) {
            return new Attempt.Failed(NOT_CONFIGURED);
        }
        Session session = Session.getInstance(settings.properties());
        try (Transport transport = session.getTransport("smtp")) {
            MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(bytes));
            transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
            // Not Transport.send, which would give the message a new id.
            transport.sendMessage(message, message.getAllRecipients());
            return new Attempt.Taken();
        } catch (AuthenticationFailedException e) {
            return new Attempt.Failed("The mail server refused the account. Ask the operator to check"
                    + " stateward.mail.user and stateward.mail.password.");
        } catch (SendFailedException e) {
            return refusal(e);
        } catch (MessagingException e) {
            return new Attempt.Failed(
                    "The mail server did not answer, or not as it should. Ask the operator to check stateward.mail.*.");
        }
    }

    private static Attempt refusal(SendFailedException failure) {
        boolean forGood = failure.getInvalidAddresses() != null && failure.getInvalidAddresses().length > 0;
        return forGood
                ? new Attempt.Refused("The mail server refused a recipient's address. Correct it.")
                : new Attempt.Failed("The mail server did not take the mail for now. It is tried again.");
    }
}

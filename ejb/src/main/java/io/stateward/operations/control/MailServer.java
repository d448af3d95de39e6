package io.stateward.operations.control;

import io.stateward.StatewardException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.config.ConfigProvider;

/** Hands mails to the configured server by SMTP. */
@ApplicationScoped
class MailServer {

    private static final Logger LOG = System.getLogger(MailServer.class.getName());

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
        MailSettings settings;
        try {
            settings = MailSettings.of(ConfigProvider.getConfig());
        } catch (StatewardException e) {
            return new Attempt.Failed(e.sentence());
        }
        return send(bytes, settings);
    }

    static Attempt send(byte[] bytes, MailSettings settings) {
        Session session = Session.getInstance(settings.properties());
        try {
            MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(bytes));
            hand(message, session.getTransport("smtp"), settings);
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

    private static void hand(MimeMessage message, Transport transport, MailSettings settings)
            throws MessagingException {
        try {
            transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
            // Not Transport.send, which would give the message a new id.
            transport.sendMessage(message, message.getAllRecipients());
        } finally {
            close(transport);
        }
    }

    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // By now the mail is taken or refused: as a failure, this would send a taken one again.
            LOG.log(Level.DEBUG, "The mail server did not answer the end of the connection");
        }
    }

    private static Attempt refusal(SendFailedException failure) {
        boolean forGood = failure.getInvalidAddresses() != null && failure.getInvalidAddresses().length > 0;
        return forGood
                ? new Attempt.Refused("The mail server refused a recipient's address. Correct it.")
                : new Attempt.Failed("The mail server did not take the mail for now. It is tried again.");
    }
}

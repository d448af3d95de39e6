package io.stateward.system;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Is the mail server of a Stateward server, on the loopback port that it was configured with: there only while a test wants mails. */
final class Mailbox implements AutoCloseable {

    private static final String PORT = "mail-port";

    private final GreenMail server;

    private Mailbox(GreenMail server) {
        this.server = server;
    }

    /** Chooses the port for a server, keeps it in that server's folder, and returns what configures the server to send there. */
    static Map<String, String> settings(Path folder) {
        String port = Integer.toString(Checkout.freePort());
        try {
            Files.writeString(folder.resolve(PORT), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "STATEWARD_MAIL_HOST", "127.0.0.1",
                "STATEWARD_MAIL_PORT", port,
                "STATEWARD_MAIL_FROM", "stateward@example.com",
                "STATEWARD_MAIL_START_TLS", "false");
    }

    /** Takes what that server sends until it is closed. */
    static Mailbox of(StatewardServer stateward) {
        try {
            int port = Integer.parseInt(
                    Files.readString(stateward.folder().resolve(PORT)).strip());
            Mailbox mailbox = new Mailbox(new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP)));
            mailbox.server.start();
            return mailbox;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the mails to an address. */
    List<MimeMessage> to(String address) {
        return Stream.of(server.getReceivedMessages())
                .filter(message -> isTo(message, address))
                .toList();
    }

    private static boolean isTo(MimeMessage message, String address) {
        try {
            return List.of(message.getRecipients(RecipientType.TO)).contains(new InternetAddress(address));
        } catch (MessagingException e) {
            throw new IllegalStateException("A mail without a readable recipient", e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}

package io.stateward.operations.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * Says which server takes mails, from {@code stateward.mail.*}.
 *
 * @param host its name
 * @param port its port: 587 with STARTTLS unless told otherwise, else 25
 * @param user its account, or null when it asks for none
 * @param password of that account, or null
 * @param from the sender's address, with or without a name
 * @param startTls whether the connection must be encrypted; true unless told otherwise
 */
record MailSettings(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        InternetAddress from,
        boolean startTls) {

    private static final int SUBMISSION = 587;
    private static final int SMTP = 25;
    private static final int LAST_PORT = 65_535;
    private static final String TIME_LIMIT_MILLIS = "30000";

    /**
     * Reads and checks the settings.
     *
     * @throws StatewardException {@code mail-not-configured} (422) when no mail server is configured, or a setting is unsound
     */
    static MailSettings of(Config config) {
        Optional<String> host = text(config, "host");
        Optional<String> from = text(config, "from");
        if (host.isEmpty() || from.isEmpty()) {
            throw refused("No mail server is configured. Ask the operator to set stateward.mail.host and"
                    + " stateward.mail.from, or do without mail.");
        }
        boolean startTls = startTls(text(config, "start-tls").orElse("true"));
        int port = port(text(config, "port").orElse(Integer.toString(startTls ? SUBMISSION : SMTP)));
        String user = text(config, "user").orElse(null);
        String password = text(config, "password").orElse(null);
        return new MailSettings(host.get(), port, user, password, sender(from.get()), startTls);
    }

    /** Asks for one of two words: what else a library takes for false would turn the encryption off by a typo. */
    private static boolean startTls(String text) {
        return switch (text.strip()) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw refused(
                        "The setting stateward.mail.start-tls must be true or false. Ask the operator to correct it;"
                                + " until then no mail is sent.");
        };
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= LAST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw badPort();
        }
        throw badPort();
    }

    private static StatewardException badPort() {
        return refused("The setting stateward.mail.port is no port. Ask the operator to set it to a number from 1 to "
                + LAST_PORT + ".");
    }

    private static InternetAddress sender(String text) {
        try {
            InternetAddress sender = new InternetAddress(text, true);
            if (!sender.isGroup()) {
                return sender;
            }
        } catch (AddressException e) {
            throw badSender();
        }
        throw badSender();
    }

    private static StatewardException badSender() {
        return refused("The setting stateward.mail.from is no mail address. Ask the operator to set it to one, such as"
                + " stateward@example.com.");
    }

    private static StatewardException refused(String sentence) {
        return new StatewardException(Kind.UNPROCESSABLE, "mail-not-configured", sentence);
    }

    private static Optional<String> text(Config config, String name) {
        return config.getOptionalValue("stateward.mail." + name, String.class).filter(value -> !value.isBlank());
    }

    /** Returns what Jakarta Mail wants to know. */
    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(startTls));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.auth", Boolean.toString(user != null));
        properties.setProperty("mail.smtp.connectiontimeout", TIME_LIMIT_MILLIS);
        properties.setProperty("mail.smtp.timeout", TIME_LIMIT_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", TIME_LIMIT_MILLIS);
        return properties;
    }

    /** Returns the domain of the sender's address, for message ids. */
    String domain() {
        String address = from.getAddress();
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /** Shows no password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}

package io.stateward.operations.control;

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
 * @param from the sender's address
 * @param startTls whether the connection must be encrypted; true unless told otherwise
 */
record MailSettings(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        String from,
        boolean startTls) {

    private static final int SUBMISSION = 587;
    private static final int SMTP = 25;
    private static final String TIME_LIMIT_MILLIS = "30000";

    /** Returns the settings, or nothing when no mail server is configured. */
    static Optional<MailSettings> of(Config config) {
        Optional<String> host = text(config, "host");
        Optional<String> from = text(config, "from");
        if (host.isEmpty() || from.isEmpty()) {
            return Optional.empty();
        }
        boolean startTls = config.getOptionalValue("stateward.mail.start-tls", Boolean.class)
                .orElse(true);
        int port = config.getOptionalValue("stateward.mail.port", Integer.class).orElse(startTls ? SUBMISSION : SMTP);
        String user = text(config, "user").orElse(null);
        String password = text(config, "password").orElse(null);
        return Optional.of(new MailSettings(host.get(), port, user, password, from.get(), startTls));
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
        return from.substring(from.indexOf('@') + 1);
    }

    /** Shows no password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}

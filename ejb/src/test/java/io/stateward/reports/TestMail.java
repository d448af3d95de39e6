package io.stateward.reports;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** Is a mail server on loopback, and the settings by which Stateward finds it. */
public final class TestMail implements AutoCloseable {

    private static final String PREFIX = "stateward.mail.";

    private final GreenMail server;

    private TestMail(GreenMail server) {
        this.server = server;
    }

    public static TestMail start() {
        TestMail mail = new TestMail(new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP)));
        mail.server.start();
        mail.settings().forEach((name, value) -> System.setProperty(name.toString(), value.toString()));
        return mail;
    }

    Properties settings() {
        Properties settings = new Properties();
        settings.setProperty(PREFIX + "host", "127.0.0.1");
        settings.setProperty(PREFIX + "port", Integer.toString(server.getSmtp().getPort()));
        settings.setProperty(PREFIX + "from", "stateward@example.com");
        settings.setProperty(PREFIX + "start-tls", "false");
        return settings;
    }

    public void reset() {
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<MimeMessage> received() {
        return List.of(server.getReceivedMessages());
    }

    public static String text(MimeMessage message) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            return bytes.toString(StandardCharsets.UTF_8);
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes the settings away for as long as something runs. */
    void without(String setting, Runnable run) {
        String before = System.clearProperty(PREFIX + setting);
        try {
            run.run();
        } finally {
            System.setProperty(PREFIX + setting, before);
        }
    }

    /** Sends to a port where nobody listens for as long as something runs. */
    void down(Runnable run) {
        with("port", "1", run);
    }

    /** Changes a setting for as long as something runs. */
    void with(String setting, String value, Runnable run) {
        String before = System.setProperty(PREFIX + setting, value);
        try {
            run.run();
        } finally {
            System.setProperty(PREFIX + setting, before);
        }
    }

    @Override
    public void close() {
        settings().keySet().forEach(name -> System.clearProperty(name.toString()));
        server.stop();
    }
}

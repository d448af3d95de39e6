package io.stateward.operations.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.operations.control.MailServer.Attempt;
import jakarta.mail.internet.InternetAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MailServerTest {

    private static final byte[] MAIL = "From: a@example.com\r\nTo: b@example.com\r\nSubject: s\r\n\r\ntext\r\n"
            .getBytes(StandardCharsets.US_ASCII);

    @Test
    void aMailThatWasTakenIsSentEvenWhenTheConnectionBreaksAtItsEnd() throws Exception {
        assertThat(sent("250 taken")).isInstanceOf(Attempt.Taken.class);
    }

    @Test
    void aMailThatWasNotTakenHasFailedAndTheBrokenEndDoesNotHideIt() throws Exception {
        assertThat(sent("451 not now")).isInstanceOf(Attempt.Failed.class);
    }

    private static Attempt sent(String answer) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Boolean> broken = CompletableFuture.supplyAsync(() -> breaksAtQuit(server, answer));
            MailSettings settings = new MailSettings(
                    server.getInetAddress().getHostAddress(),
                    server.getLocalPort(),
                    null,
                    null,
                    new InternetAddress("a@example.com"),
                    false);
            Attempt attempt = MailServer.send(MAIL, settings);
            assertThat(broken.get(30, TimeUnit.SECONDS)).as("QUIT was broken").isTrue();
            return attempt;
        }
    }

    /** Speaks SMTP until QUIT, which it answers with a reset. */
    private static boolean breaksAtQuit(ServerSocket server, String answer) {
        try (Socket client = server.accept();
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            say(client, "220 ready");
            String line = lines.readLine();
            while (line != null && !line.startsWith("QUIT")) {
                if (line.startsWith("DATA")) {
                    say(client, "354 go on");
                    skipMessage(lines);
                    say(client, answer);
                } else {
                    say(client, "250 ok");
                }
                line = lines.readLine();
            }
            client.setSoLinger(true, 0);
            return line != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void skipMessage(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.equals(".")) {
            line = lines.readLine();
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}

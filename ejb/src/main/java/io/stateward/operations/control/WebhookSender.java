package io.stateward.operations.control;

import io.stateward.StatewardException;
import io.stateward.operations.boundary.WayOut;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Hands one webhook to its receiver, by HTTP/1.1 over a connection of its own.
 *
 * <p>By hand and not by {@code java.net.http}, because that resolves the name itself: a name server could answer the check with one address
 * and the connection with another. Here the connection goes to the address that was checked. No redirect is followed, and nothing of the answer
 * but its first line is read.
 */
@ApplicationScoped
public class WebhookSender {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** Longest time for all of an attempt. */
    static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final int MAX_STATUS_LINE = 256;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");

    @Inject
    WayOut way;

    @Inject
    Clock clock;

    /** Says how an attempt ended. */
    sealed interface Attempt {
        /** The receiver has answered with a 2xx. */
        record Taken(int status) implements Attempt {}

        /** It has not; another attempt may help. */
        record Failed(@Nullable Integer status, String why) implements Attempt {}
    }

    /** Is what is sent: the body with what it is signed with. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Message(String id, List<String> secrets, byte[] body) {}

    Attempt send(String url, Message message) {
        try {
            WebhookAddress address = WebhookAddress.of(url);
            return sent(address, way.to(address.host(), address.port()), message);
        } catch (StatewardException e) {
            return new Attempt.Failed(null, e.sentence());
        } catch (SSLException e) {
            return new Attempt.Failed(
                    null, "No connection by TLS could be made. Check the certificate of the receiver's address.");
        } catch (SocketTimeoutException e) {
            return new Attempt.Failed(
                    null, "The receiver did not answer within " + TIMEOUT.toSeconds() + " seconds. It is tried again.");
        } catch (IOException e) {
            return new Attempt.Failed(null, "The receiver could not be reached. Check its address; it is tried again.");
        }
    }

    private Attempt sent(WebhookAddress address, InetAddress checked, Message message) throws IOException {
        Instant deadline = clock.instant().plus(TIMEOUT);
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(checked, address.port()), Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
            plain.setSoTimeout(Math.toIntExact(TIMEOUT.toMillis()));
            try (Socket connection = address.secure() ? secured(plain, address) : plain) {
                OutputStream out = connection.getOutputStream();
                out.write(head(address, message).getBytes(StandardCharsets.US_ASCII));
                out.write(message.body());
                out.flush();
                return judged(status(connection, deadline));
            }
        }
    }

    private static Socket secured(Socket plain, WebhookAddress address) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket secured = (SSLSocket) factory.createSocket(plain, address.host(), address.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private String head(WebhookAddress address, Message message) {
        long seconds = clock.instant().getEpochSecond();
        String signature = WebhookSignature.of(message.secrets(), message.id(), seconds, message.body());
        StringBuilder head = new StringBuilder("POST " + address.path() + " HTTP/1.1\r\n");
        List.of(
                        Map.entry("Host", address.authority()),
                        Map.entry("Content-Type", "application/json"),
                        Map.entry("Content-Length", Integer.toString(message.body().length)),
                        Map.entry("User-Agent", "Stateward"),
                        Map.entry("webhook-id", message.id()),
                        Map.entry("webhook-timestamp", Long.toString(seconds)),
                        Map.entry("webhook-signature", signature),
                        Map.entry("Connection", "close"))
                .forEach(h -> head.append(h.getKey())
                        .append(": ")
                        .append(h.getValue())
                        .append("\r\n"));
        return head.append("\r\n").toString();
    }

    /** Reads the first line only; a receiver that sends it drop by drop is left at the deadline. */
    private int status(Socket connection, Instant deadline) throws IOException {
        InputStream in = connection.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() >= MAX_STATUS_LINE) {
                throw new IOException("No HTTP answer");
            }
            long left = Duration.between(clock.instant(), deadline).toMillis();
            if (left <= 0) {
                throw new SocketTimeoutException("The answer took too long");
            }
            connection.setSoTimeout(Math.toIntExact(left));
            line.append((char) c);
        }
        Matcher status = STATUS_LINE.matcher(line.toString().stripTrailing());
        if (!status.matches()) {
            throw new IOException("No HTTP answer");
        }
        return Integer.parseInt(status.group(1));
    }

    private static Attempt judged(int status) {
        if (status >= 200 && status < 300) {
            return new Attempt.Taken(status);
        }
        return new Attempt.Failed(
                status,
                status >= 300 && status < 400
                        ? "The receiver answered " + status + ": redirects are not followed. Give the address it leads"
                                + " to."
                        : "The receiver answered " + status + ". Ask whoever runs it; it is tried again.");
    }
}

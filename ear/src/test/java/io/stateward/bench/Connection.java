package io.stateward.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Predicate;

/** Is a kept connection to a server, with as little between the caller and the socket as HTTP/1.1 allows. */
final class Connection implements AutoCloseable {

    private static final String LENGTH = "content-length:";
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int HEX = 16;

    private final URI address;
    private Socket socket;
    private InputStream in;

    @SuppressWarnings("NullAway.Init") // opened at once
    Connection(URI address) throws IOException {
        this.address = address;
        open();
    }

    private void open() throws IOException {
        socket = new Socket(InetAddress.getByName(address.getHost()), address.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends a request and reads its answer, which must be 200 and right. */
    void exchange(byte[] request, Predicate<byte[]> right) throws IOException {
        String status = begin(request);
        byte[] body = body();
        if (!status.startsWith("HTTP/1.1 200 ") || !right.test(body)) {
            throw new IOException(status + " with " + new String(body, StandardCharsets.UTF_8));
        }
    }

    /** Servers close a connection after some hundred requests, some without a word: then the request goes over a new one. */
    private String begin(byte[] request) throws IOException {
        try {
            socket.getOutputStream().write(request);
            in.mark(1);
            if (in.read() >= 0) {
                in.reset();
                return line();
            }
        } catch (SocketException e) {
            // Closed while we wrote; nothing was answered.
        }
        close();
        open();
        socket.getOutputStream().write(request);
        return line();
    }

    private byte[] body() throws IOException {
        int length = -1;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()).trim());
            }
        }
        return length < 0 ? chunks() : in.readNBytes(length);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(); size > 0; size = size()) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int size() throws IOException {
        return Integer.parseInt(line().trim(), HEX);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package io.stateward.operations.control;

import io.stateward.StatewardException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Is where a webhook goes: scheme, host, port and path, and nothing that could hide a secret or a person.
 *
 * @param secure whether by TLS; without it only this machine is reached
 */
record WebhookAddress(boolean secure, String host, int port, String path) {

    /** Longest address, in characters. */
    static final int MAX_CHARS = 500;

    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final int LAST_PORT = 65_535;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Reads an address as a tenant wrote it.
     *
     * @throws StatewardException {@code invalid-field} (400)
     */
    static WebhookAddress of(String text) {
        if (text.length() > MAX_CHARS || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw bad();
        }
        URI uri = uri(text);
        String host = uri.getHost();
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
        if (host == null || !plain || !Set.of("https", "http").contains(scheme)) {
            throw bad();
        }
        boolean secure = scheme.equals("https");
        if (!secure && !THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT))) {
            throw bad();
        }
        int port = uri.getPort() == -1 ? secure ? HTTPS : HTTP : uri.getPort();
        if (port < 1 || port > LAST_PORT) {
            throw bad();
        }
        @Nullable String path = uri.getRawPath();
        return new WebhookAddress(secure, host, port, path == null || path.isEmpty() ? "/" : path);
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw bad();
        }
    }

    private static StatewardException bad() {
        return StatewardException.invalid(
                "url",
                "'url' is https://host[:port]/path, at most " + MAX_CHARS + " characters, without user, query and"
                        + " fragment; http is for this machine only. Secrets go into the signature, not into the"
                        + " address.");
    }

    /** Returns what the header {@code Host} says (RFC 9112 section 3.2). */
    String authority() {
        return port == (secure ? HTTPS : HTTP) ? host : host + ":" + port;
    }
}

package io.stateward.bench;

import io.stateward.testing.KeycloakServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Is a person's browser as far as a page's first byte: signed in through Keycloak's own forms, with cookies of its own. */
final class Console {

    private static final Pattern FORM = Pattern.compile("<form[^>]*\\saction=\"([^\"]+)\"");
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .cookieHandler(new LoopbackCookies())
            .build();
    private final URI server;

    /** Signs in; Keycloak with organisations asks for the name first and for the password on a second page. */
    Console(URI server, String account) {
        this.server = server;
        String name = text(get("/index.xhtml"));
        String password = text(submit(name, "username=" + encoded(account)));
        HttpResponse<InputStream> page = submit(password, "password=" + encoded(KeycloakServer.PASSWORD));
        String first = text(page);
        if (page.statusCode() != 200 || !first.contains(account)) {
            throw new IllegalStateException(
                    account + " could not sign in: " + page.statusCode() + " at " + page.uri() + "\n" + first);
        }
    }

    /** Returns the seconds until the first byte of a page, which must be one; the rest is read after that. */
    double secondsToFirstByte(String path) {
        long began = System.nanoTime();
        HttpResponse<InputStream> page = get(path);
        try (InputStream body = page.body()) {
            int first = body.read();
            double seconds = (System.nanoTime() - began) / 1e9;
            if (page.statusCode() != 200 || first < 0) {
                throw new IllegalStateException(path + " answered " + page.statusCode());
            }
            body.readAllBytes();
            return seconds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a page and its status, to see whether it is what it should be. */
    HttpResponse<InputStream> get(String path) {
        return send(
                HttpRequest.newBuilder(URI.create(server + path)).timeout(LIMIT).build());
    }

    private HttpResponse<InputStream> submit(String page, String fields) {
        Matcher form = FORM.matcher(page);
        if (!form.find()) {
            throw new IllegalStateException("Keycloak shows no form: " + page);
        }
        URI action = URI.create(form.group(1).replace("&amp;", "&"));
        return send(HttpRequest.newBuilder(action)
                .timeout(LIMIT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields))
                .build());
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    static String text(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** A browser sends secure cookies to loopback addresses over plain HTTP too; Java's cookies do not. */
    private static final class LoopbackCookies extends CookieHandler {

        private static final Pattern SECURE = Pattern.compile("(?i);\\s*secure");

        private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

        @Override
        public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) throws IOException {
            return cookies.get(uri, headers);
        }

        @Override
        public void put(URI uri, Map<String, List<String>> headers) throws IOException {
            Map<String, List<String>> open = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.forEach((name, values) -> open.put(
                    name,
                    values.stream()
                            .map(value -> SECURE.matcher(value).replaceAll(""))
                            .toList()));
            cookies.put(uri, open);
        }
    }
}

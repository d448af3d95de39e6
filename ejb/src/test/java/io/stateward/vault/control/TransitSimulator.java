package io.stateward.vault.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stateward.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Imitates what HashiCorp Vault's Transit secrets engine documents of keys, encrypt, decrypt, rotate, config and trim; mounted at {@code
 * transit}.
 *
 * <p>No real Vault server was met. Held to: <a href="https://developer.hashicorp.com/vault/api-docs/secret/transit">the API documentation of the
 * Transit engine</a>, the rules of {@code trim} as its source states them, and a client that others wrote ({@code TransitSimulatorTest}).
 */
final class TransitSimulator implements AutoCloseable {

    static final String TOKEN = "hvs.test";

    private static final Pattern PATH =
            Pattern.compile("/v1/transit/(keys|encrypt|decrypt)/([A-Za-z0-9._-]+)(/[a-z]+)?");
    private static final Pattern CIPHERTEXT = Pattern.compile("vault:v([0-9]+):(.*)");

    private final HttpServer server;
    private final Map<String, Ring> rings = new HashMap<>();
    final AtomicInteger faults = new AtomicInteger();

    /** Is one named key with its versions. */
    private static final class Ring {
        final TreeMap<Integer, byte[]> versions = new TreeMap<>(Map.of(1, Random.randBytes(32)));
        boolean exportable;
        int minDecryption = 1;
        int minEncryption;
        int minAvailable;
    }

    /** Is an answer other than success. */
    private static final class Told extends Exception {
        private static final long serialVersionUID = 1L;
        final int status;

        Told(int status, String message) {
            super(message);
            this.status = status;
        }
    }

    TransitSimulator() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Lets that many of the next calls fail as a sealed server does. */
    void fail(int calls) {
        faults.set(calls);
    }

    synchronized void exportable(String key) {
        ring(key).exportable = true;
    }

    private Ring ring(String key) {
        return rings.computeIfAbsent(key, name -> new Ring());
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            if (faults.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new Told(503, "Vault is sealed");
            }
            if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
                throw new Told(403, "permission denied");
            }
            JsonNode data =
                    answer(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), body);
            ObjectNode envelope = JsonNodeFactory.instance.objectNode();
            envelope.put("request_id", "00000000-0000-0000-0000-000000000000").put("lease_id", "");
            envelope.put("renewable", false).put("lease_duration", 0).set("data", data);
            send(exchange, 200, Json.bytes(envelope));
        } catch (Told e) {
            ObjectNode errors = JsonNodeFactory.instance.objectNode();
            errors.withArray("errors").add(e.getMessage());
            send(exchange, e.status, Json.bytes(e.status == 404 ? Map.of("errors", new String[0]) : errors));
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] content) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, content.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(content);
        }
    }

    private synchronized JsonNode answer(String method, String path, byte[] content) throws Told {
        Matcher asked = PATH.matcher(path);
        if (!asked.matches()) {
            throw new Told(404, "no handler for route");
        }
        JsonNode body = content.length == 0
                ? JsonNodeFactory.instance.objectNode()
                : Json.read(new String(content, StandardCharsets.UTF_8), JsonNode.class);
        String verb = asked.group(3) == null ? "" : asked.group(3);
        String key = asked.group(2);
        boolean writes = !method.equals("GET");
        return switch (asked.group(1)) {
            case "encrypt" -> encrypt(known(key, 400), body);
            case "decrypt" -> decrypt(known(key, 400), body);
            default -> {
                if (!writes) {
                    yield told(key, known(key, 404));
                }
                Ring ring = verb.isEmpty() ? ring(key) : known(key, 400);
                change(ring, verb, body);
                yield told(key, ring);
            }
        };
    }

    private Ring known(String key, int otherwise) throws Told {
        Ring ring = rings.get(key);
        if (ring == null) {
            throw new Told(otherwise, "encryption key not found");
        }
        return ring;
    }

    private static void change(Ring ring, String verb, JsonNode body) throws Told {
        switch (verb) {
            case "" -> {
                if (!body.path("type").asText("aes256-gcm96").equals("aes256-gcm96")) {
                    throw new Told(400, "unknown key type");
                }
                ring.exportable = ring.exportable || body.path("exportable").asBoolean();
            }
            case "/rotate" -> ring.versions.put(ring.versions.lastKey() + 1, Random.randBytes(32));
            case "/config" -> configure(ring, body);
            case "/trim" -> trim(ring, body.path("min_available_version").asInt());
            default -> throw new Told(404, "unsupported path");
        }
    }

    private static void configure(Ring ring, JsonNode body) throws Told {
        int decryption = body.path("min_decryption_version").asInt(ring.minDecryption);
        int encryption = body.path("min_encryption_version").asInt(ring.minEncryption);
        if (decryption > ring.versions.lastKey() || encryption > ring.versions.lastKey()) {
            throw new Told(400, "cannot set min version of a key to a version that does not exist");
        }
        if (encryption > 0 && encryption < decryption) {
            throw new Told(400, "cannot set min encryption version lower than min decryption version");
        }
        ring.minDecryption = decryption;
        ring.minEncryption = encryption;
    }

    private static void trim(Ring ring, int least) throws Told {
        if (least < ring.minAvailable || least <= 0) {
            throw new Told(400, "minimum available version cannot be decremented");
        }
        if (ring.minEncryption == 0 || ring.minDecryption == 0) {
            throw new Told(400, "minimum available version cannot be set when minimum encryption version is not set");
        }
        if (least > ring.minEncryption || least > ring.minDecryption) {
            throw new Told(400, "minimum available version cannot be greater than minimum decryption version");
        }
        ring.minAvailable = least;
        ring.versions.headMap(least).clear();
    }

    private static JsonNode encrypt(Ring ring, JsonNode body) throws Told {
        int version = body.path("key_version").asInt(ring.versions.lastKey());
        byte[] key = ring.versions.get(version);
        if (key == null || version < ring.minEncryption) {
            throw new Told(400, "requested version for encryption is not available");
        }
        try {
            byte[] sealed = new AesGcmJce(key).encrypt(bytes(body, "plaintext"), bytes(body, "associated_data"));
            return JsonNodeFactory.instance
                    .objectNode()
                    .put(
                            "ciphertext",
                            "vault:v" + version + ":" + Base64.getEncoder().encodeToString(sealed))
                    .put("key_version", version);
        } catch (GeneralSecurityException e) {
            throw new Told(500, "internal error");
        }
    }

    private static JsonNode decrypt(Ring ring, JsonNode body) throws Told {
        Matcher ciphertext = CIPHERTEXT.matcher(body.path("ciphertext").asText());
        if (!ciphertext.matches()) {
            throw new Told(400, "invalid ciphertext: no prefix");
        }
        int version = Integer.parseInt(ciphertext.group(1));
        byte[] key = ring.versions.get(version);
        if (key == null || version < ring.minDecryption) {
            throw new Told(400, "ciphertext or signature version is disallowed by policy (too old)");
        }
        try {
            byte[] plain = new AesGcmJce(key)
                    .decrypt(Base64.getDecoder().decode(ciphertext.group(2)), bytes(body, "associated_data"));
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("plaintext", Base64.getEncoder().encodeToString(plain));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Told(400, "cipher: message authentication failed");
        }
    }

    private static byte[] bytes(JsonNode body, String field) {
        return Base64.getDecoder().decode(body.path(field).asText());
    }

    private static JsonNode told(String name, Ring ring) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.put("name", name).put("type", "aes256-gcm96").put("latest_version", ring.versions.lastKey());
        told.put("exportable", ring.exportable)
                .put("allow_plaintext_backup", false)
                .put("derived", false);
        told.put("deletion_allowed", false).put("min_available_version", ring.minAvailable);
        told.put("min_decryption_version", ring.minDecryption).put("min_encryption_version", ring.minEncryption);
        ring.versions.keySet().forEach(version -> told.withObject("/keys").put(version.toString(), 1442851412));
        return told;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

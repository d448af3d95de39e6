package io.stateward.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Keeps stored responses as OpenAI does, and notes when each call comes in. */
final class CountingProvider implements AutoCloseable {

    private static final long SECOND = 1_000_000_000;
    private static final int THREADS = 8;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Set<String> responses = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Long> calls = new ConcurrentLinkedQueue<>();

    CountingProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    void keep(String response) {
        responses.add(response);
    }

    boolean isEmpty() {
        return responses.isEmpty();
    }

    void forgetCalls() {
        calls.clear();
    }

    int calls() {
        return calls.size();
    }

    /** Returns the most calls that came in within any second. */
    int mostInASecond() {
        long[] times = times();
        int most = 0;
        int from = 0;
        for (int to = 0; to < times.length; to++) {
            while (times[to] - times[from] >= SECOND) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    /** Returns the calls in a second between the first and the last. */
    double rate() {
        long[] times = times();
        return times.length < 2 ? 0 : (times.length - 1) / ((times[times.length - 1] - times[0]) / (double) SECOND);
    }

    private long[] times() {
        return calls.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private void answer(HttpExchange call) throws IOException {
        calls.add(System.nanoTime());
        String path = call.getRequestURI().getPath();
        String id = path.replaceFirst("^/v1/responses/", "").replaceFirst("/.*$", "");
        if (path.equals("/v1/models")) {
            send(call, OK, "{\"object\":\"list\",\"data\":[]}");
        } else if (!responses.contains(id)) {
            send(
                    call,
                    NOT_FOUND,
                    "{\"error\":{\"message\":\"No such response\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}");
        } else if (path.endsWith("/input_items")) {
            send(call, OK, "{\"object\":\"list\",\"data\":[],\"has_more\":false}");
        } else if (call.getRequestMethod().equals("DELETE")) {
            responses.remove(id);
            send(call, OK, "{\"id\":\"" + id + "\",\"object\":\"response\",\"deleted\":true}");
        } else {
            send(call, OK, "{\"id\":\"" + id + "\",\"object\":\"response\",\"status\":\"completed\",\"output\":[]}");
        }
    }

    private static void send(HttpExchange call, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(status, body.length);
        call.getResponseBody().write(body);
        call.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

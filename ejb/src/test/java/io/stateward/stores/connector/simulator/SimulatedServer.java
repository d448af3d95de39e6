package io.stateward.stores.connector.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves a simulated provider on a free loopback port, plays the faults that were planned, and counts calls. */
public final class SimulatedServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads;
    private final Simulated provider;
    private final Faults faults = new Faults();
    private final CallLog calls = new CallLog();

    private SimulatedServer(HttpServer server, Simulated provider) {
        this.server = server;
        this.provider = provider;
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "simulator");
            thread.setDaemon(true);
            return thread;
        });
    }

    public static SimulatedServer start(Simulated provider) {
        // The JDK's server sends head and body in two packets; without this each answer waits 40 ms for an ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            SimulatedServer simulated = new SimulatedServer(server, provider);
            server.setExecutor(simulated.threads);
            server.createContext("/", simulated::handle);
            server.start();
            return simulated;
        } catch (IOException e) {
            throw new IllegalStateException("The simulator cannot listen on loopback.", e);
        }
    }

    /** Returns the address without a path and without a slash at the end. */
    public String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public Faults faults() {
        return faults;
    }

    public CallLog calls() {
        return calls;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Asked asked = Asked.of(exchange);
            String route = provider.route(asked);
            String addressed = asked.method() + " " + asked.path();
            calls.arrive(route, addressed);
            Optional<Fault> fault = faults.next(route);
            if (fault.isPresent() && !fault.get().afterEffect()) {
                fail(exchange, fault.get());
                return;
            }
            Sent answer;
            synchronized (provider) {
                answer = provider.answer(asked);
            }
            if (answer.succeeded()) {
                calls.effect(route, addressed);
            }
            if (fault.isPresent()) {
                fail(exchange, fault.get());
            } else {
                send(exchange, answer);
            }
        }
    }

    private void fail(HttpExchange exchange, Fault fault) throws IOException {
        switch (fault.kind()) {
            case HANG -> faults.hold(fault); // then closed without an answer, like DROP
            case DROP -> {
                // An exchange that is closed before its head was sent closes the connection.
            }
            default -> {
                Sent answer = provider.fault(fault.kind());
                Integer seconds = fault.retryAfterSeconds();
                send(exchange, seconds == null ? answer : answer.with("Retry-After", seconds.toString()));
            }
        }
    }

    private static void send(HttpExchange exchange, Sent answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        int length = answer.body().length;
        exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
        if (length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    /** Stops at once; calls that hang are dropped. */
    @Override
    public void close() {
        faults.release();
        server.stop(0);
        threads.shutdownNow();
    }
}

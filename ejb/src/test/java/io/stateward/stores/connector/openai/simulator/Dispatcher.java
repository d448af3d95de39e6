package io.stateward.stores.connector.openai.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.stateward.stores.connector.simulator.CallLog;
import io.stateward.stores.connector.simulator.Fault;
import io.stateward.stores.connector.simulator.Faults;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leads each call through authorisation, route, fault and handler to an answer. */
final class Dispatcher implements HttpHandler {

    private static final String CONTROL = "/_simulator";

    private final Manner manner;
    private final Map<String, Project> projects;
    private final Faults faults;
    private final CallLog calls;
    private final Routes api = api();
    private final Routes control = new Routes();

    Dispatcher(Manner manner, Map<String, Project> projects, Faults faults, CallLog calls) {
        this.manner = manner;
        this.projects = projects;
        this.faults = faults;
        this.calls = calls;
        new Control(faults, calls).register(control);
    }

    private static Routes api() {
        Routes routes = new Routes();
        Models.register(routes);
        Responses.register(routes);
        Conversations.register(routes);
        Completions.register(routes);
        Files.register(routes);
        VectorStores.register(routes);
        VectorStoreFiles.register(routes);
        Threads.register(routes);
        Chats.register(routes);
        return routes;
    }

    /** Lists every route of OpenAI's that is played, as method and template. */
    static List<String> routes() {
        return api().names();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            Project project = project(exchange);
            String path = exchange.getRequestURI().getPath();
            if (path.startsWith(CONTROL)) {
                Routes.Match match = route(control, exchange, path);
                send(exchange, match.handler().apply(call(exchange, project, match, body)));
            } else {
                String address = path.startsWith(manner.path() + "/")
                        ? path.substring(manner.path().length())
                        : "";
                Routes.Match match = route(api, exchange, address);
                play(exchange, address, match, call(exchange, project, match, body));
            }
        } catch (ApiError e) {
            send(exchange, e.answer());
        } finally {
            exchange.close();
        }
    }

    private void play(HttpExchange exchange, String address, Routes.Match match, Call call) throws IOException {
        String addressed = exchange.getRequestMethod() + " " + address;
        calls.arrive(match.route(), addressed);
        Optional<Fault> fault = faults.next(match.route());
        if (fault.isPresent() && !fault.get().afterEffect()) {
            fail(exchange, fault.get());
            return;
        }
        Answer answer;
        try {
            synchronized (call.project()) {
                answer = match.handler().apply(call);
            }
            calls.effect(match.route(), addressed);
        } catch (ApiError e) {
            answer = e.answer();
        }
        if (fault.isPresent()) {
            fail(exchange, fault.get());
        } else {
            send(exchange, answer);
        }
    }

    private void fail(HttpExchange exchange, Fault fault) throws IOException {
        Integer seconds = fault.retryAfterSeconds();
        if (seconds != null) {
            exchange.getResponseHeaders().set("Retry-After", seconds.toString());
        }
        switch (fault.kind()) {
            case RATE_LIMIT ->
                send(
                        exchange,
                        new ApiError(429, "Rate limit reached for requests.", "requests", null, "rate_limit_exceeded")
                                .answer());
            case SERVER_ERROR ->
                send(
                        exchange,
                        new ApiError(
                                        500,
                                        "The server had an error while processing your request. Sorry about that!",
                                        "server_error",
                                        null,
                                        null)
                                .answer());
            case UNAVAILABLE ->
                send(exchange, new ApiError(503, "The server is overloaded.", "server_error", null, null).answer());
            case HANG -> faults.hold(fault); // then closed without an answer, like DROP
            case DROP -> {
                // An exchange that is closed before its head was sent closes the connection.
            }
        }
    }

    private Project project(HttpExchange exchange) {
        Project project =
                manner.key(exchange.getRequestHeaders()).map(projects::get).orElse(null);
        if (project == null) {
            throw new ApiError(401, "Incorrect API key provided.", "invalid_request_error", null, "invalid_api_key");
        }
        if (!project.region.isEmpty()) {
            // As users report it; OpenAI's description does not have it.
            throw new ApiError(
                    401,
                    "Attempted to access resource with incorrect regional hostname. Please make your request to "
                            + project.region,
                    "invalid_request_error",
                    null,
                    "incorrect_hostname");
        }
        return project;
    }

    private Routes.Match route(Routes routes, HttpExchange exchange, String path) {
        String method = exchange.getRequestMethod();
        return routes.find(method, path).orElseThrow(() -> manner.noSuchRoute(method));
    }

    private static Call call(HttpExchange exchange, Project project, Routes.Match match, byte[] body) {
        Map<String, String> query = new LinkedHashMap<>();
        String raw = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                .orElse("");
        return new Call(project, match.path(), query, type, body);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.getResponseHeaders().set("x-request-id", Project.newId("req_"));
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        if (answer.body().length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
    }
}

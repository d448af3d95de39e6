package io.stateward.stores.connector.responses;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.openai.simulator.OpenAiSimulator;
import io.stateward.stores.connector.simulator.Asked;
import io.stateward.stores.connector.simulator.Fault;
import io.stateward.stores.connector.simulator.Sent;
import io.stateward.stores.connector.simulator.Simulated;
import io.stateward.stores.connector.simulator.SimulatedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Objects;

/** Stands before the simulator of OpenAI and speaks in the words of another server: what it does not have, and how it says so. */
final class Reworded implements Simulated, AutoCloseable {

    /** Whose words. */
    enum Words {
        /** Llama Stack (OGX), which can list all responses. */
        LLAMA_STACK,
        /** FastAPI's own shape, as other servers have it. */
        FAST_API,
        /** vLLM, which cannot delete. */
        VLLM,
        /** A server that says nothing but no. */
        CURT
    }

    private static final HttpClient HTTP = Wire.client();

    private final OpenAiSimulator openai;
    private final Words words;
    private final SimulatedServer server;

    Reworded(OpenAiSimulator openai, Words words) {
        this.openai = openai;
        this.words = words;
        this.server = SimulatedServer.start(this);
    }

    String baseUrl() {
        return server.origin() + "/v1";
    }

    @Override
    public Sent answer(Asked asked) {
        if (!asked.path().matches("/v1/(responses|conversations).*")) {
            return notThere("Not Found");
        }
        if (words == Words.LLAMA_STACK
                && asked.method().equals("GET")
                && asked.path().equals("/v1/responses")) {
            return list(asked);
        }
        if (words == Words.VLLM && asked.method().equals("DELETE")) {
            return Sent.json(405, JsonNodeFactory.instance.objectNode().put("detail", "Method Not Allowed"));
        }
        HttpResponse<byte[]> answer = forwarded(asked);
        if (answer.statusCode() == 404) {
            String[] path = asked.path().split("/", -1);
            return path.length > 3 ? missing(path.length > 5 ? path[5] : path[3]) : notThere("Not Found");
        }
        return new Sent(answer.statusCode(), "application/json", answer.body(), Map.of());
    }

    private Sent missing(String id) {
        return switch (words) {
            case LLAMA_STACK ->
                error("Response '" + id + "' not found. Use 'client.responses.list()' to list available Responses.");
            case VLLM -> error("Response with id '" + id + "' not found.");
            case FAST_API -> notThere("Response " + id + " not found");
            case CURT -> notThere("Not Found");
        };
    }

    private static Sent error(String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("message", message);
        return Sent.json(404, body);
    }

    /** FastAPI says the same of a wrong path. */
    private static Sent notThere(String detail) {
        return Sent.json(404, JsonNodeFactory.instance.objectNode().put("detail", detail));
    }

    private Sent list(Asked asked) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        String key = asked.header("authorization").orElse("").replace("Bearer ", "");
        int limit = Integer.parseInt(asked.parameter("limit").orElse("50"));
        String after = asked.parameter("after").orElse("");
        boolean begun = after.isEmpty();
        for (var response : openai.project(key).everything().path("responses")) {
            if (begun && body.withArray("data").size() < limit) {
                body.withArray("data").add(response);
            } else if (begun) {
                return Sent.json(200, body.put("has_more", true));
            }
            begun |= response.path("id").asText().equals(after);
        }
        body.withArray("data");
        return Sent.json(200, body.put("has_more", false));
    }

    private HttpResponse<byte[]> forwarded(Asked asked) {
        StringBuilder query = new StringBuilder();
        asked.query()
                .forEach((name, value) -> query.append(query.isEmpty() ? "?" : "&")
                        .append(name)
                        .append('=')
                        .append(value));
        String path = asked.path().replaceFirst("/v1", "") + query;
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(openai.baseUri() + path))
                            .header(
                                    "Authorization",
                                    Objects.requireNonNull(asked.headers().get("authorization")))
                            .method(asked.method(), BodyPublishers.ofByteArray(asked.body()))
                            .build(),
                    BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String route(Asked asked) {
        return asked.method() + " " + asked.path();
    }

    @Override
    public Sent fault(Fault.Kind kind) {
        return Sent.nothing(500);
    }

    @Override
    public void close() {
        server.close();
    }
}

package io.stateward.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.stores.connector.openai.simulator.OpenAiSimulator;
import java.net.URI;
import java.util.List;

/** Is the model provider: a simulator of OpenAI's stateful API in this JVM, with a project in Germany and one in the United States. */
final class Provider implements AutoCloseable {

    private static final String KEY = "sk-stateward-demo";
    private static final String KEY_ELSEWHERE = "sk-stateward-demo-us";

    private final OpenAiSimulator simulator;

    Provider(DemoHome home) {
        int port = home.port("provider.port");
        try {
            simulator = OpenAiSimulator.start(port, List.of(KEY, KEY_ELSEWHERE));
        } catch (IllegalStateException taken) {
            throw new DemoFailure(
                    "The provider of the earlier runs listened on port " + port
                            + ", which another program has now. Stop that program and run the demo again.",
                    taken);
        }
    }

    URI address() {
        return simulator.baseUri();
    }

    JsonNode config() {
        return config(KEY);
    }

    JsonNode configElsewhere() {
        return config(KEY_ELSEWHERE);
    }

    private JsonNode config(String key) {
        return Json.mapper()
                .createObjectNode()
                .put("baseUrl", address().toString())
                .put("apiKey", key);
    }

    /** Holds a conversation as an agent would, and returns its id. */
    String converse(JsonNode messages) {
        ObjectNode body = Json.mapper().createObjectNode();
        ArrayNode items = body.putArray("items");
        for (JsonNode message : messages) {
            JsonNode content = message.path("content");
            if (content.isTextual() && !message.path("role").asText().equals("tool")) {
                items.addObject()
                        .put("type", "message")
                        .put("role", message.path("role").asText())
                        .put("content", content.textValue());
            }
        }
        return Http.send(Http.json(Http.to(URI.create(address() + "/conversations"), KEY), body)
                        .build())
                .expect(200)
                .path("id")
                .asText();
    }

    /** Returns the items of a conversation; empty when it is gone. */
    String items(String conversation) {
        URI address = URI.create(address() + "/conversations/" + conversation + "/items?limit=100");
        Http.Answer answer = Http.send(Http.to(address, KEY).build());
        return answer.status() == 200 ? answer.json().path("data").toString() : "";
    }

    /** Tells whether a text stands anywhere at the provider, in what a deleted conversation leaves behind too. */
    boolean remembers(String text) {
        return simulator.project(KEY).remembers(text);
    }

    @Override
    public void close() {
        simulator.close();
    }
}

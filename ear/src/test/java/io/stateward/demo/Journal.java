package io.stateward.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.testing.airline.AirlineData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Is the agent at work: it talks with customers at the provider, journals that in the catalog, and remembers. */
final class Journal {

    private static final String PURPOSE = "customer-support";
    private static final String CATEGORY = "conversation";

    private final Api agent;
    private final String name;
    private final Provider provider;
    private final Screen screen;
    private final Map<String, List<String>> conversations = new LinkedHashMap<>();

    /**
     * @param agent calls with the agent's own credentials
     * @param name the agent's name
     */
    Journal(Api agent, String name, Provider provider, Screen screen) {
        this.agent = agent;
        this.name = name;
        this.provider = provider;
        this.screen = screen;
    }

    String path(String what) {
        return "/agents/" + name + "/" + what;
    }

    /** Holds the sample's conversations, and remembers one thing of each. */
    void work(AirlineData data) {
        for (JsonNode conversation : data.conversations()) {
            String customer = conversation.at("/info/task/user_id").asText();
            JsonNode messages = conversation.required("traj");
            if (conversations.isEmpty()) {
                talkAfterIntent(customer, messages);
            } else {
                String id = provider.converse(messages);
                agent.post(path("state"), state(Skyways.PROVIDER, id, customer)).expect(201);
                talked(customer, id);
            }
            remember(customer, data.customer(customer).name() + " said: " + lastWords(messages));
        }
        int count = conversations.values().stream().mapToInt(List::size).sum();
        screen.done(
                (count - 1) + " more conversations are journaled with the customer they are about.",
                agent.page("agent.xhtml?id=" + name));
        screen.done(count + " memories are in governed memory, sealed with a key of each customer's own.");
    }

    /** Says first what will come into being, so that a crash in between leaves a trace of it. */
    private void talkAfterIntent(String customer, JsonNode messages) {
        ObjectNode intent = state(Skyways.PROVIDER, "", customer);
        intent.remove("ref");
        JsonNode intended = agent.post(path("state"), intent).expect(201);
        String item = path("state") + "/" + intended.path("id").asText();
        String id = provider.converse(messages);
        JsonNode bound = agent.post(item + "/confirm", Map.of("ref", id)).expect(200);
        talked(customer, id);
        screen.done(
                "A conversation was announced (" + intended.path("status").asText()
                        + "), held at the provider, and confirmed ("
                        + bound.path("status").asText() + "); it ends on "
                        + day(intended.path("eraseAt").asText()) + ".",
                agent.page("state-item.xhtml?agent=" + name + "&id=" + item.substring(item.lastIndexOf('/') + 1)));
    }

    private void talked(String customer, String conversation) {
        conversations.computeIfAbsent(customer, c -> new ArrayList<>()).add(conversation);
    }

    private void remember(String customer, String text) {
        agent.post(
                        path("memories"),
                        Map.of(
                                "text",
                                text,
                                "subjects",
                                List.of(Map.of("type", "user-id", "value", customer)),
                                "categories",
                                List.of(CATEGORY),
                                "purpose",
                                PURPOSE))
                .expect(201);
    }

    /** Tries to keep a conversation in the United States, and asks beforehand whether it may. */
    void tryElsewhere(String customer) {
        Http.Answer refused = agent.post(path("state"), state(Skyways.PROVIDER_ELSEWHERE, "conv_elsewhere", customer));
        JsonNode problem = refused.expect(422);
        if (!problem.path("type").asText().endsWith("/residency-denied")) {
            throw new DemoFailure("The write to the United States was refused for another reason than residency: "
                    + problem.path("detail").asText());
        }
        screen.done(
                "The agent's conversation in " + Skyways.PROVIDER_ELSEWHERE + " was refused before it began (422).");
        JsonNode advice = agent.post(
                        "/decisions",
                        Map.of(
                                "action",
                                "store",
                                "agent",
                                name,
                                "region",
                                "US",
                                "categories",
                                List.of(CATEGORY),
                                "purpose",
                                PURPOSE))
                .expect(200);
        if (!advice.path("effect").asText().equals("DENY")) {
            throw new DemoFailure("Asked for the region US, the policies said "
                    + advice.path("effect").asText() + " instead of DENY.");
        }
        screen.done("Asked beforehand, the policies say DENY, and why:", agent.link("/decisions"));
        advice.path("reasons")
                .forEach(reason -> screen.detail("- " + reason.path("policy").asText() + ", version "
                        + reason.path("version").asText() + ": "
                        + reason.path("text").asText()));
    }

    /** Returns what the agent remembers of a customer, newest state. */
    List<String> memories(String customer) {
        JsonNode found = agent.post(
                        path("memories/search"),
                        Map.of("subject", Map.of("type", "user-id", "value", customer), "limit", 100))
                .expect(200);
        List<String> texts = new ArrayList<>();
        found.path("items").forEach(memory -> texts.add(memory.path("text").asText()));
        return texts;
    }

    /** Returns a customer's conversations as the provider tells them now; one that is gone is empty. */
    List<String> conversations(String customer) {
        return conversations.getOrDefault(customer, List.of()).stream()
                .map(provider::items)
                .toList();
    }

    private static ObjectNode state(String store, String ref, String customer) {
        ObjectNode state = Json.mapper().createObjectNode();
        state.put("store", store).put("kind", "conversation").put("ref", ref).put("purpose", PURPOSE);
        state.putArray("subjects").addObject().put("type", "user-id").put("value", customer);
        state.putArray("categories").add(CATEGORY);
        return state;
    }

    private static String lastWords(JsonNode messages) {
        String last = "";
        for (JsonNode message : messages) {
            String said = message.path("content").asText("");
            if (message.path("role").asText().equals("user") && !said.startsWith("###")) {
                last = said;
            }
        }
        return last;
    }

    static String day(String instant) {
        return instant.substring(0, Math.min(instant.length(), 10));
    }
}

package io.stateward.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.simulator.CallLog;
import io.stateward.system.Api;
import io.stateward.system.Certificates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says what is left in five stores and of a request, in words that are the same after every interruption. */
record Left(FiveStores stores) {

    private static final String MAKE = "POST /conversations";
    private static final String SET_METADATA = "POST /conversations/{conversation_id}";

    /**
     * Says what is left, in words that are the same after every interruption.
     *
     * @param officer with a token that is still good
     */
    List<String> end(Api officer, String request) {
        JsonNode view = officer.get("/erasure-requests/" + request).expect(200);
        List<String> end = new ArrayList<>();
        end.add("request " + view.path("status").asText());
        end.addAll(tasks(officer, view));
        end.add("gpt "
                + says(stores.gpt.project(FiveStores.OPENAI_KEY).everything().toString()));
        end.add("claude "
                + says(stores.claude
                        .workspace(FiveStores.ANTHROPIC_KEY)
                        .everything()
                        .toString()));
        end.addAll(stores.transcripts.left());
        for (int i = 0; i < FiveStores.TABLES; i++) {
            String count = "select count(*) from note_" + i + " where email = '";
            end.add("table " + i + " anna " + stores.database.count(count + stores.anna + "'") + ", ben "
                    + stores.database.count(count + stores.ben + "'"));
        }
        end.add("memories " + memories());
        String certificate =
                officer.get("/erasure-requests/" + request + "/certificate").text();
        String key = officer.get("/ledger/key").expect(200).path("key").asText();
        end.add("certificate valid " + Certificates.check(certificate, key).valid());
        return end;
    }

    /** References are random; a task that was gone when it was looked at again may say so. */
    private List<String> tasks(Api officer, JsonNode view) {
        Map<String, String> names = new TreeMap<>();
        for (String name : List.of("gpt", "claude", "crm", "files")) {
            String id = officer.get("/stores/" + stores.store(name))
                    .expect(200)
                    .path("id")
                    .asText();
            names.put(id, name);
            names.put(stores.store(name), name);
        }
        List<String> told = new ArrayList<>();
        for (JsonNode task : view.path("tasks")) {
            String verdict = task.path("verdict").asText();
            boolean gone = List.of("ERASED", "REDACTED", "ANONYMISED", "MASKED", "ALREADY_GONE", "NOTHING_FOUND")
                    .contains(verdict);
            told.add("task " + names.getOrDefault(task.path("store").asText(), "other") + " "
                    + (gone ? "gone" : verdict) + " " + task.path("evidence").asText());
        }
        return told.stream().sorted().toList();
    }

    private String says(String everything) {
        return "anna " + everything.contains(stores.anna) + ", ben " + (everything.split(stores.ben, -1).length - 1);
    }

    private String memories() {
        JsonNode found = stores.skyways
                .admin()
                .post("/agents/" + stores.skyways.agent() + "/memories/search", Map.of("limit", 100))
                .expect(200);
        List<String> texts = new ArrayList<>();
        found.path("items").forEach(memory -> texts.add(memory.path("text").asText()));
        return says(texts.toString()) + ", " + texts.size();
    }

    /**
     * Counts by route what was carried out and must not be carried out twice. Searches ask, deletions may be asked twice, and a
     * conversation's metadata is set, not added to. OpenAI gives a new conversation its name: one whose server was killed before it heard
     * the name stays, empty, and is made again. Such ones do not count as long as they are empty.
     */
    Map<String, Integer> unsafe() {
        Map<String, Integer> unsafe = new TreeMap<>();
        for (CallLog calls : List.of(stores.gpt.calls(), stores.claudeServer.calls())) {
            calls.effects().forEach((route, count) -> {
                if (route.contains("{") && !route.matches("(GET|DELETE) .*") && !route.equals(SET_METADATA)) {
                    unsafe.merge(route, count, Integer::sum);
                }
            });
        }
        unsafe.put(MAKE, stores.gpt.calls().effects(MAKE) - emptyConversations());
        return unsafe;
    }

    private int emptyConversations() {
        int empty = 0;
        for (JsonNode conversation :
                stores.gpt.project(FiveStores.OPENAI_KEY).everything().path("conversations")) {
            empty += conversation.path("items").isEmpty() ? 1 : 0;
        }
        return empty;
    }
}

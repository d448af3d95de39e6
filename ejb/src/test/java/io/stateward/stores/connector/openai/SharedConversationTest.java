package io.stateward.stores.connector.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.StatewardException;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.simulator.Fault;
import io.stateward.stores.connector.simulator.Fault.Kind;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Treatment;
import io.stateward.stores.entity.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Puts a copy without one person in the place of a conversation of several, and loses no word of the others. */
class SharedConversationTest {

    private static final Person ADA = OpenAiFixture.person("Ada Byron", "ada@people.example");

    /** Calls of the longest way, with some to spare. */
    private static final int MANY_CALLS = 400;

    private final OpenAiFixture openai = new OpenAiFixture();

    @AfterEach
    void stop() {
        openai.close();
    }

    @Test
    void aCopyWithoutThePersonTakesThePlaceOfAConversationInTheSameOrder() {
        String id = shared();

        Target target = openai.find(ADA).get(0);
        assertThat(target.treatment()).isEqualTo(Treatment.REPLACE);
        Outcome outcome = openai.forget(ADA).get(0);

        assertThat(outcome.verdict()).isEqualTo(Verdict.REDACTED);
        assertThat(outcome.evidence()).isEqualTo(Evidence.API);
        assertThat(outcome.erased()).isEqualTo(5);
        assertThat(outcome.named()).isEqualTo(Map.of("email", 1L, "name", 4L));
        assertThat(outcome.replacement()).isNotNull().isNotEqualTo(id);
        assertThat(texts(Objects.requireNonNull(outcome.replacement())))
                .containsExactly(
                        "I am [erased] [erased].",
                        "Grace Hopper wants a window seat, and so does [erased] [erased].",
                        "{\"first_name\":\"[erased]\",\"last_name\":\"[erased]\",\"with\":\"Grace Hopper\"}",
                        "Mail to grace.ada@people.example, not to Ada Hopper or Mary Byron.",
                        "Mail to [erased] and grace@people.example.");
        assertThat(conversations()).hasSize(1);
        assertThat(conversations().get(0).path("metadata").path("agent").asText())
                .isEqualTo("a");
        assertThat(conversations().get(0).path("metadata").path("for").asText())
                .isEqualTo("[erased] [erased] and Grace");
        assertThat(openai.project().remembers("Ada Byron")).isFalse();
        assertThat(openai.project().orphanedItems()).isEmpty();
    }

    @Test
    void callsOfToolsKeepTheirShapeAndTheirJson() {
        String id = openai.conversation("Hello");
        openai.post(OpenAiFixture.KEY, "/conversations/" + id + "/items", """
                {"items": [
                  {"type": "function_call", "call_id": "c1", "name": "seat", "arguments": "{\\"name\\":\\"Ada Byron\\",\\"row\\":7}"},
                  {"type": "function_call_output", "call_id": "c1", "output": "{\\"ok\\":true,\\"for\\":[\\"Ada Byron\\",\\"Grace Hopper\\"]}"},
                  {"role": "assistant", "content": "Row 7 for Ada Byron, and Grace Hopper beside."}]}
                """);
        openai.knowShared("conversation", id);

        Outcome outcome = openai.forget(ADA).get(0);

        assertThat(outcome.verdict()).isEqualTo(Verdict.REDACTED);
        JsonNode items = conversations().get(0).path("items");
        assertThat(items.path(1).path("arguments").asText()).isEqualTo("{\"name\":\"[erased] [erased]\",\"row\":7}");
        assertThat(items.path(1).path("call_id").asText()).isEqualTo("c1");
        assertThat(items.path(2).path("output").asText())
                .isEqualTo("{\"ok\":true,\"for\":[\"[erased] [erased]\",\"Grace Hopper\"]}");
        assertThat(items.path(3).path("role").asText()).isEqualTo("assistant");
        assertThat(items.path(3).path("content").path(0).path("type").asText()).isEqualTo("output_text");
    }

    @Test
    void aLongConversationIsCopiedInSeveralCalls() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            texts.add(i + (i % 10 == 3 ? " Ada Byron" : " Grace Hopper"));
        }
        openai.knowShared("conversation", openai.conversation(texts.toArray(String[]::new)));

        Outcome outcome = openai.forget(ADA).get(0);

        assertThat(texts(Objects.requireNonNull(outcome.replacement())))
                .isEqualTo(texts.stream()
                        .map(text -> text.replace("Ada Byron", "[erased] [erased]"))
                        .toList());
    }

    @Test
    void metadataAloneIsChangedWhereItIs() {
        String id = openai.conversation("Grace Hopper wants a window seat.");
        metadata(id, Map.of("for", "Ada Byron and Grace", "agent", "a"));
        openai.knowShared("conversation", id);

        Outcome outcome = openai.forget(ADA).get(0);

        assertThat(outcome.verdict()).isEqualTo(Verdict.REDACTED);
        assertThat(outcome.replacement()).isNull();
        assertThat(conversations().get(0).path("id").asText()).isEqualTo(id);
        assertThat(conversations().get(0).path("metadata").path("for").asText())
                .isEqualTo("[erased] [erased] and Grace");
    }

    @Test
    void aConversationWithoutRoomForANoteIsAskedAboutAndStaysAsItIs() {
        String id = openai.conversation("I am Ada Byron", "Grace Hopper");
        ObjectNode pairs = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i <= SharedConversation.MAX_PAIRS; i++) {
            pairs.put("key" + i, "value");
        }
        openai.post(OpenAiFixture.KEY, "/conversations/" + id, "{\"metadata\":" + pairs + "}");
        openai.knowShared("conversation", id);

        assertThat(openai.find(ADA)).extracting(Target::treatment).containsExactly(Treatment.ASK);
        assertThat(openai.forget(ADA)).extracting(Outcome::verdict).containsExactly(Verdict.PENDING_REDACTION);
        assertThat(texts(id)).containsExactly("I am Ada Byron", "Grace Hopper");
    }

    @Test
    void whatThePlanDidNotAnnounceIsNotDone() {
        String id = shared();
        Target asked = openai.find(ADA).get(0).treated(Treatment.ASK);

        List<Outcome> outcomes = openai.forget(openai.connector, ADA, List.of(asked), List.of());

        assertThat(outcomes).extracting(Outcome::verdict).containsExactly(Verdict.PENDING_REDACTION);
        assertThat(texts(id)).hasSize(5);
    }

    @Test
    void aCopyThatOpenAiRefusesLeavesNothingBehindAndTheOriginalWhole() {
        String id = shared();
        // The description allows it, and the simulator does not take it.
        openai.project()
                .plant(
                        id,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("type", "custom_tool_call")
                                .put("call_id", "c1")
                                .put("name", "seat")
                                .put("input", "Grace Hopper"));
        Target target = openai.find(ADA).get(0);
        assertThat(target.treatment()).isEqualTo(Treatment.REPLACE);

        Outcome outcome =
                openai.forget(openai.connector, ADA, List.of(target), List.of()).get(0);

        assertThat(outcome.verdict()).isEqualTo(Verdict.PENDING_REDACTION);
        assertThat(conversations()).hasSize(1);
        assertThat(conversations().get(0).path("metadata").has(SharedConversation.FORWARD))
                .isFalse();
        assertThat(texts(id)).hasSize(6);
        assertThat(openai.project().orphanedItems()).isEmpty();
    }

    @Test
    void aConversationWithWhatCannotBePutBackIsAskedAbout() {
        String id = shared();
        openai.project()
                .plant(
                        id,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("type", "web_search_call")
                                .put("status", "completed"));

        assertThat(openai.find(ADA)).extracting(Target::treatment).containsExactly(Treatment.ASK);
        assertThat(openai.forget(ADA)).extracting(Outcome::verdict).containsExactly(Verdict.PENDING_REDACTION);
        assertThat(texts(id)).hasSize(6);
    }

    @Test
    void whatTheModelThoughtIsLeftOutAndThePlanSaysSo() {
        String id = shared();
        openai.project()
                .plant(
                        id,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("type", "reasoning")
                                .put("encrypted_content", "x"));

        assertThat(openai.find(ADA)).singleElement().satisfies(target -> {
            assertThat(target.treatment()).isEqualTo(Treatment.REPLACE);
            assertThat(target.description()).contains("without what the model thought");
        });
        assertThat(openai.forget(ADA)).extracting(Outcome::verdict).containsExactly(Verdict.REDACTED);
        assertThat(conversations()).hasSize(1);
        assertThat(conversations().get(0).path("items")).hasSize(5);
    }

    @Test
    void whatIsWrittenToTheOriginalMeanwhileIsCopiedToo() {
        String id = shared();
        Target target = openai.find(ADA).get(0);
        Outcome outcome = openai.connector
                .erase(openai.store(), ADA, target, openai.covered(target), List.of())
                .get(0);
        openai.post(
                OpenAiFixture.KEY,
                "/conversations/" + id + "/items",
                "{\"items\":[{\"role\":\"user\",\"content\":\"Late: Grace Hopper thanks Ada Byron.\"}]}");

        openai.verify(openai.connector, ADA, target, outcome);

        assertThat(texts(Objects.requireNonNull(outcome.replacement())))
                .hasSize(6)
                .endsWith("Late: Grace Hopper thanks [erased] [erased].");
        assertThat(conversations()).hasSize(1);
    }

    @Test
    void aNoteThatCameAlongWithCopiedMetadataLeadsNowhere() {
        String other = openai.conversation("Grace Hopper's own");
        String id = shared();
        metadata(id, Map.of(SharedConversation.FORWARD, "copied " + other + " msg_1"));

        Outcome outcome = openai.forget(ADA).get(0);

        assertThat(outcome.replacement()).isNotEqualTo(other);
        assertThat(texts(Objects.requireNonNull(outcome.replacement()))).hasSize(5);
        assertThat(texts(other)).containsExactly("Grace Hopper's own");
    }

    @Test
    void anOriginalWhoseCopyIsGoneStays() {
        String id = shared();
        Target target = openai.find(ADA).get(0);
        Outcome outcome = openai.connector
                .erase(openai.store(), ADA, target, openai.covered(target), List.of())
                .get(0);
        openai.delete(OpenAiFixture.KEY, "/conversations/" + outcome.replacement());

        assertThatThrownBy(() -> openai.verify(openai.connector, ADA, target, outcome))
                .isInstanceOf(StatewardException.class);
        assertThat(texts(id)).hasSize(5);
    }

    /** A kill at every call: whatever took effect before it, the next run comes to the same end. */
    @ParameterizedTest
    @CsvSource({"DROP,false", "DROP,true"})
    void wherever_a_run_stops_the_next_one_comes_to_the_same_end(Kind kind, boolean withEffect) {
        int stopped = 0;
        for (int call = 0; call < MANY_CALLS; call++) {
            try (OpenAiFixture fresh = new OpenAiFixture()) {
                boolean hit = stoppedAt(fresh, call, kind, withEffect);
                stopped += hit ? 1 : 0;
                assertThat(whole(fresh)).as("stopped at call %s", call).hasSize(1);
                assertThat(whole(fresh).get(0)).hasSize(5);
                assertThat(fresh.project().remembers("Ada Byron")).isFalse();
                assertThat(fresh.project().remembers("window seat")).isTrue();
                assertThat(fresh.project().orphanedItems()).isEmpty();
                if (!hit) {
                    break;
                }
            }
        }
        assertThat(stopped).isBetween(20, MANY_CALLS - 1);
    }

    private static boolean stoppedAt(OpenAiFixture fresh, int call, Kind kind, boolean withEffect) {
        fresh.knowShared("conversation", conversation(fresh));
        OpenAiConnector fragile = fresh.connector(1, Duration.ofSeconds(5));
        Target target = fresh.find(ADA).get(0);
        Fault fault = Fault.of(kind).skipping(call).times(2);
        fresh.simulator.faults().plan(withEffect ? fault.withEffect() : fault);
        boolean[] hit = {false};
        Outcome outcome = again(
                hit,
                () -> fragile.erase(fresh.store(), ADA, target, fresh.covered(target), List.of())
                        .get(0));
        String copy = Objects.requireNonNull(outcome.replacement());
        again(hit, () -> {
            fragile.retire(fresh.store(), ADA, target, copy);
            return outcome;
        });
        Outcome verified = again(
                hit,
                () -> fragile.verify(
                        fresh.store(), ADA, OpenAiFixture.at(target, copy), fresh.covered(target), outcome));
        assertThat(verified.verdict()).isEqualTo(Verdict.REDACTED);
        return hit[0];
    }

    private static Outcome again(boolean[] hit, Supplier<Outcome> step) {
        for (int i = 0; i < 5; i++) {
            try {
                return step.get();
            } catch (StoreUnreachable e) {
                hit[0] = true;
            }
        }
        throw new AssertionError("It does not come to an end");
    }

    /** Returns the items of the conversations that have any: a lost answer may leave one behind that is empty. */
    private static List<JsonNode> whole(OpenAiFixture fresh) {
        return StreamSupport.stream(
                        fresh.project().everything().path("conversations").spliterator(), false)
                .map(conversation -> conversation.path("items"))
                .filter(items -> !items.isEmpty())
                .toList();
    }

    private String shared() {
        String id = conversation(openai);
        openai.knowShared("conversation", id);
        return id;
    }

    private static String conversation(OpenAiFixture openai) {
        String id = openai.conversation(
                "I am Ada Byron.",
                "Grace Hopper wants a window seat, and so does Ada Byron.",
                "{\"first_name\":\"Ada\",\"last_name\":\"Byron\",\"with\":\"Grace Hopper\"}",
                "Mail to grace.ada@people.example, not to Ada Hopper or Mary Byron.",
                "Mail to ADA@people.example and grace@people.example.");
        openai.post(
                OpenAiFixture.KEY,
                "/conversations/" + id,
                "{\"metadata\":{\"for\":\"Ada Byron and Grace\",\"agent\":\"a\"}}");
        return id;
    }

    private void metadata(String id, Map<String, String> pairs) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        pairs.forEach(metadata::put);
        openai.post(OpenAiFixture.KEY, "/conversations/" + id, "{\"metadata\":" + metadata + "}");
    }

    private List<JsonNode> conversations() {
        List<JsonNode> all = new ArrayList<>();
        openai.project().everything().path("conversations").forEach(all::add);
        return all;
    }

    private List<String> texts(String conversation) {
        List<String> texts = new ArrayList<>();
        conversations().stream()
                .filter(each -> each.path("id").asText().equals(conversation))
                .forEach(each -> each.path("items")
                        .forEach(item -> texts.add(
                                item.path("content").path(0).path("text").asText())));
        return texts;
    }
}

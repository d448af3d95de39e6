package io.stateward.stores.connector.langgraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.stateward.Ids;
import io.stateward.StatewardException;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Treatment;
import io.stateward.stores.entity.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Shows that the connector does not fall into what a real LangGraph server does on delete (trap 8). */
class LangGraphTrapsTest {

    private static final List<String> ADAS = List.of("people", "u-ada");

    private final LangGraphFixture langgraph = new LangGraphFixture();
    private final LangGraphServer server = langgraph.server;
    private final Person ada = LangGraphFixture.person("ada");

    @Test
    void aRunInFlightIsCancelledAndWaitedForBeforeItsThreadIsDeleted() {
        String thread = server.thread(Map.of("user", "ada@people.example"));
        server.lateRun(thread, "canary-late", 8, 200, ADAS, "late");
        awaitCheckpoints(thread);

        List<Outcome> outcomes = langgraph.forget(ada);

        // Begun later and as long: when this one has ended, the other would have.
        server.lateRun(server.thread(Map.of()), "control", 8, 200, List.of("control"), "late");
        server.await(() -> server.items().toString().contains("control"));
        assertThat(outcomes).isNotEmpty().allMatch(outcome -> outcome.verdict().isGone());
        // A naive delete leaves the run at work: its checkpoints come back with the next thread of the same id.
        server.call("POST", "/threads", Map.of("thread_id", thread, "metadata", Map.of("graph_id", "late")));
        assertThat(server.call("GET", "/threads/" + thread + "/history", null)).isEmpty();
        assertThat(server.holds("canary-late")).isFalse();
    }

    @Test
    void whatALateRunWroteUnderADeletedIdIsFoundAtVerificationAndErasedAgain() {
        String thread = server.thread(Map.of("user", "ada@people.example"));
        server.lateRun(thread, "canary-late", 3, 200, ADAS, "late");
        awaitCheckpoints(thread);
        langgraph.know("thread", thread, false);
        List<Target> targets = langgraph.find(ada);
        // Somebody who writes around Stateward: the thread is deleted with its run still at work.
        server.call("DELETE", "/threads/" + thread, null);
        server.await(() -> server.holds("people\",\"u-ada"));
        Outcome naive = Outcome.of(Verdict.ERASED, Evidence.NONE, 1, 1);
        Target items = langgraph.find(ada).stream()
                .filter(target -> target.kind().equals("items"))
                .findFirst()
                .orElseThrow();

        assertThat(langgraph.verify(ada, targets.get(0), naive).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(langgraph.verify(ada, items, naive).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(langgraph.forget(ada)).allMatch(outcome -> outcome.verdict().isGone());

        server.call("POST", "/threads", Map.of("thread_id", thread, "metadata", Map.of("graph_id", "late")));
        assertThat(server.call("GET", "/threads/" + thread + "/history", null)).isEmpty();
        assertThat(server.holds("canary-late")).isFalse();
    }

    @Test
    void theItemsOfTheStoreGoWithTheThreadThatWroteThem() {
        String thread = server.thread(Map.of("user", "ada@people.example"));
        Map<String, Object> input = Map.of(
                "messages",
                List.of(Map.of("role", "user", "content", "canary-item")),
                "remember",
                Map.of("namespace", ADAS, "key", "k"));
        server.call("POST", "/threads/" + thread + "/runs/wait", Map.of("assistant_id", "echo", "input", input));

        langgraph.forget(ada);

        assertThat(server.items()).isEmpty();
    }

    @Test
    void anItemThatNobodyHadIsNotCountedAsErased() {
        langgraph.know("item", "notes/never-there", false);

        assertThat(langgraph.forget(ada)).extracting(Outcome::verdict).containsOnly(Verdict.ALREADY_GONE);
    }

    @Test
    void whatAReturnedPersonWroteAfterTheCutOffStays() {
        String before = server.conversation(Map.of("user", "ada@people.example"), "canary-before");
        Instant cutOff = Instant.parse(created(before)).plusMillis(1);
        server.await(() -> Instant.now().isAfter(cutOff.plusMillis(5)));
        server.conversation(Map.of("user", "ada@people.example"), "canary-after");
        server.remember(ADAS, "after", Map.of("text", "canary-after"));

        langgraph.forget(LangGraphFixture.person("ada", cutOff));

        assertThat(server.holds("canary-before")).isFalse();
        assertThat(server.holds("canary-after")).isTrue();
        assertThat(server.items()).hasSize(1);
    }

    @Test
    void aThreadThatTookTheIdAfterTheCutOffIsAnother() {
        String thread = server.conversation(Map.of(), "canary-before");
        Instant cutOff = Instant.parse(created(thread)).plusMillis(1);
        langgraph.know("thread", thread, false);
        Person before = LangGraphFixture.person("ada", cutOff);
        langgraph.forget(before);
        server.await(() -> Instant.now().isAfter(cutOff.plusMillis(5)));
        server.call("POST", "/threads", Map.of("thread_id", thread));
        server.call(
                "POST",
                "/threads/" + thread + "/runs/wait",
                Map.of("assistant_id", "echo", "input", LangGraphServer.said("canary-after")));

        List<Outcome> outcomes = langgraph.forget(before);

        assertThat(outcomes).extracting(Outcome::verdict).containsExactly(Verdict.ALREADY_GONE);
        assertThat(server.holds("canary-after")).isTrue();
    }

    @Test
    void aThreadAboutSeveralPeopleIsRewrittenUnderItsOwnIdWithItsMessagesInOrder() {
        String thread = server.conversation(
                Map.of("about", "travel with ada@people.example"),
                "Bob here, bystander-1",
                "My friend is ada@people.example, u-ada",
                "Thanks, bystander-2");
        List<String> ids = messages(thread).findValuesAsText("id");
        langgraph.know("thread", thread, true);

        List<Target> targets = langgraph.find(ada);
        List<Outcome> outcomes = langgraph.forget(ada);

        assertThat(targets).extracting(Target::treatment).containsExactly(Treatment.REDACT);
        assertThat(outcomes).extracting(Outcome::verdict).containsExactly(Verdict.REDACTED);
        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome.named())
                        .as("counted by kind")
                        .isNotEmpty()
                        .allSatisfy((kind, pieces) -> assertThat(pieces).isPositive()));
        assertThat(outcomes).extracting(Outcome::evidence).containsExactly(Evidence.API);
        assertThat(messages(thread).findValuesAsText("id")).isEqualTo(ids);
        assertThat(server.holds("bystander-1") && server.holds("bystander-2")).isTrue();
        assertThat(server.holds("ada@people.example") || server.holds("u-ada")).isFalse();
        assertThat(server.threads()).hasSize(1);
    }

    @Test
    void aRewriteThatStoppedBetweenTheOldThreadAndTheNewGoesOnFromItsCopy() {
        String thread = server.conversation(Map.of(), "Bob here, bystander-1", "Ada is ada@people.example");
        langgraph.know("thread", thread, true);
        List<Target> targets = langgraph.find(ada);
        JsonNode values =
                server.call("GET", "/threads/" + thread + "/state", null).path("values");
        String copy = UUID.nameUUIDFromBytes(("stateward/copy/" + thread).getBytes(StandardCharsets.UTF_8))
                .toString();
        server.call(
                "POST",
                "/threads",
                Map.of(
                        "thread_id",
                        copy,
                        "metadata",
                        Map.of("graph_id", "echo", "stateward_copy_of", thread, "stateward_node", "keep"),
                        "supersteps",
                        List.of(Map.of(
                                "updates",
                                List.of(Map.of(
                                        "values",
                                        Map.of(
                                                "messages",
                                                List.of(values.path("messages").path(0))),
                                        "as_node",
                                        "answer"))))));
        server.call("DELETE", "/threads/" + thread, null);

        List<Outcome> outcomes = langgraph.erase(ada, targets);

        assertThat(outcomes).extracting(Outcome::verdict).containsExactly(Verdict.REDACTED);
        assertThat(server.threads()).hasSize(1);
        assertThat(messages(thread).toString()).contains("bystander-1");
    }

    @Test
    void aRewriteThatNobodyWasToldOfIsNoTaskForAnOfficer() {
        langgraph.know("thread", server.conversation(Map.of(), "Bob here", "Ada is ada@people.example"), true);
        List<Target> targets = langgraph.find(ada);
        langgraph.erase(ada, targets);

        assertThat(langgraph.erase(ada, targets)).extracting(Outcome::verdict).containsExactly(Verdict.REDACTED);
    }

    @Test
    void aThreadThatNeverNamedThePersonThoughTheCatalogSaysSoIsLookedAtByAnOfficer() {
        langgraph.know("thread", server.conversation(Map.of(), "Bob here", "My friend is well"), true);

        assertThat(langgraph.forget(ada)).extracting(Outcome::verdict).containsExactly(Verdict.PENDING_REDACTION);
    }

    @Test
    void anItemOfSomebodyElseThatNamesThePersonIsRewrittenInItsPlace() {
        server.remember(List.of("people", "u-bob"), "friends", Map.of("text", "Bob flies with ada@people.example"));
        server.remember(List.of("people", "u-bob"), "seat", Map.of("text", "window"));

        List<Outcome> outcomes = langgraph.forget(ada);

        assertThat(outcomes).extracting(Outcome::verdict).containsExactly(Verdict.REDACTED);
        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome.named())
                        .as("counted by kind")
                        .isNotEmpty()
                        .allSatisfy((kind, pieces) -> assertThat(pieces).isPositive()));
        assertThat(server.items()).hasSize(2);
        assertThat(server.items().toString())
                .contains("Bob flies with", "window")
                .doesNotContain("ada@");
    }

    @Test
    void anEmptyThreadThatTookTheIdForAMomentIsNotLeftBehind() {
        String thread = server.conversation(Map.of(), "canary");
        langgraph.know("thread", thread, false);

        langgraph.forget(ada);

        assertThat(server.threads()).isEmpty();
    }

    @Test
    void aBaseUrlThatLeadsElsewhereIsNotAnEmptyServer() {
        StoreAccess wrong = new StoreAccess(
                langgraph.store().tenant(),
                langgraph.store().id(),
                "langgraph",
                "EU",
                "EU",
                JsonNodeFactory.instance.objectNode().put("baseUrl", server.url() + "/elsewhere"),
                langgraph.store().map());
        langgraph.know("thread", server.conversation(Map.of(), "canary"), false);

        assertThatThrownBy(() -> langgraph.connector.find(wrong, ada, langgraph.catalog))
                .isInstanceOf(StoreUnreachable.class)
                .hasMessageContaining("base URL");
        assertThat(langgraph.connector.probe(wrong).reachable()).isFalse();
    }

    private void awaitCheckpoints(String thread) {
        server.await(() ->
                server.call("GET", "/threads/" + thread + "/history", null).size() >= 2);
    }

    private JsonNode messages(String thread) {
        return server.call("GET", "/threads/" + thread + "/state", null)
                .path("values")
                .path("messages");
    }

    private String created(String thread) {
        return server.call("GET", "/threads/" + thread, null).path("created_at").asText();
    }

    @Test
    void anIntentWhoseIdWasNeverBoundMayBeAnOrphan() {
        langgraph.catalog.add(
                new KnownItem(Ids.next(), "thread", null, Set.of("conversation"), Instant.EPOCH, false, 0));

        assertThat(langgraph.forget(ada)).extracting(Outcome::verdict).containsExactly(Verdict.ORPHAN_POSSIBLE);
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        assertThatThrownBy(() -> langgraph.connector.list(langgraph.store(), "x", 10))
                .isInstanceOf(StatewardException.class)
                .hasMessageContaining("cursor");
    }
}

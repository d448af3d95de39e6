package io.stateward.stores.connector.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.Ids;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.HeedfulSearch;
import io.stateward.stores.boundary.Registered;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Walks into each trap that OpenAI sets to somebody who deletes, and comes out with nothing left. */
class OpenAiTrapsTest {

    private static final Person ADA = OpenAiFixture.person("Ada Byron", "ada@people.example");

    private final OpenAiFixture openai = new OpenAiFixture();

    @AfterEach
    void stop() {
        openai.close();
    }

    @Test
    void anIntentWhoseIdWasNeverBoundIsAPossibleOrphan() {
        openai.know(new KnownItem(Ids.next(), "conversation", null, Set.of(), OpenAiFixture.NOW, false, 0));

        assertThat(openai.forget(ADA)).extracting(Outcome::verdict).containsExactly(Verdict.ORPHAN_POSSIBLE);
    }

    @Test
    void aLostCompletionIsFoundByTheJournalIdInItsMetadata() {
        KnownItem intent =
                openai.know(new KnownItem(Ids.next(), "completion", null, Set.of(), OpenAiFixture.NOW, false, 0));
        openai.completion(
                OpenAiFixture.KEY, "canary", "stateward_item", intent.id().toString());

        assertThat(openai.forget(ADA)).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(openai.project().remembers("canary")).isFalse();
    }

    @Test
    void aCompletionUnderThePersonsIdentifierIsFoundByAScanAndErased() {
        openai.completion(OpenAiFixture.KEY, "canary", "user", "Ada@people.example");
        openai.completion(OpenAiFixture.KEY, "bystander", "user", "grace.ada@people.example");
        openai.completion(OpenAiFixture.KEY, "namesake", "user", "Ada Byron");

        assertThat(openai.forget(ADA)).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(openai.project().remembers("canary")).isFalse();
        assertThat(openai.project().remembers("bystander")).isTrue();
        assertThat(openai.project().remembers("namesake")).isTrue();
    }

    @Test
    void theItemsOfAConversationGoBeforeItAndNoneIsOrphaned() {
        String[] texts = new String[Pages.PAGE_SIZE + 1];
        Arrays.fill(texts, "canary");
        openai.know("conversation", openai.conversation(texts));

        List<Outcome> outcomes = openai.forget(ADA);

        assertThat(openai.project().orphanedItems()).isEmpty();
        assertThat(openai.project().remembers("canary")).isFalse();
        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.verdict()).isEqualTo(Verdict.ERASED);
            assertThat(outcome.evidence()).isEqualTo(Evidence.API);
            assertThat(outcome.found()).isEqualTo(Pages.PAGE_SIZE + 2);
            assertThat(outcome.erased()).isEqualTo(Pages.PAGE_SIZE + 2);
            assertThat(outcome.residueUntil()).isEqualTo(OpenAiFixture.NOW.plus(Duration.ofDays(30)));
            assertThat(outcome.residueReason()).isNotBlank();
        });
        assertThat(openai.simulator.calls().effects()).allSatisfy((call, times) -> {
            if (call.startsWith("DELETE /conversations/conv_")) {
                assertThat(times).as(call).isEqualTo(1);
            }
        });
    }

    @Test
    void aConversationThatSomebodyElseDeletedMayHaveLeftItsItems() {
        openai.know("conversation", "conv_gone");

        assertThat(openai.forget(ADA)).extracting(Outcome::verdict).containsExactly(Verdict.ORPHAN_POSSIBLE);
    }

    @Test
    void earlierResponsesOfAChainAreErasedEachOnce() {
        String first = openai.response("canary");
        String second = openai.response(OpenAiFixture.KEY, "canary", previous(first));
        String third = openai.response(OpenAiFixture.KEY, "canary", previous(second));
        openai.know("response", third);
        openai.know("response", openai.response(OpenAiFixture.KEY, "canary", previous(third)));
        String others = openai.response("bystander");

        assertThat(openai.find(ADA)).extracting(Target::found).containsExactly(3L, 1L);
        assertThat(openai.forget(ADA)).extracting(Outcome::erased).containsExactly(3L, 1L);
        assertThat(openai.project().remembers("canary")).isFalse();
        assertThat(openai.simulator.calls().count("DELETE /responses/{response_id}"))
                .isEqualTo(4);
        assertThat(openai.project()
                        .everything()
                        .path("responses")
                        .path(0)
                        .path("id")
                        .asText())
                .isEqualTo(others);
    }

    @Test
    void anEarlierResponseThatIsKeptIsNotReachedFromALaterOne() {
        String first = openai.response("kept");
        String second = openai.response(OpenAiFixture.KEY, "kept", previous(first));
        KnownItem held = openai.know("response", second);
        String third = openai.response(OpenAiFixture.KEY, "canary", previous(second));
        openai.know("response", openai.response(OpenAiFixture.KEY, "canary", previous(third)));
        Block hold =
                new Block(Block.Kind.HOLD, "litigation v1", Set.of(), Set.of(held.id()), null, null, "Litigation.");

        List<Outcome> outcomes = openai.forget(openai.connector, ADA, openai.find(ADA), List.of(hold));

        assertThat(outcomes).extracting(Outcome::verdict).containsExactly(Verdict.BLOCKED_BY_HOLD, Verdict.ERASED);
        assertThat(openai.project().everything().path("responses")).hasSize(2);
        assertThat(openai.project().remembers("canary")).isFalse();
    }

    @Test
    void anEarlierResponseThatTheCatalogGivesToOthersStaysWithWhatIsBeforeIt() {
        String first = openai.response("his question");
        String second = openai.response(OpenAiFixture.KEY, "his answer", previous(first));
        openai.know("response", openai.response(OpenAiFixture.KEY, "canary", previous(second)));
        Registered registered = refs -> {
            assertThat(refs).containsExactlyInAnyOrder(first, second);
            return List.of(registered(second, true));
        };

        List<Target> targets =
                new HeedfulSearch(openai.connector, openai.store(), registered).find(ADA, openai.catalog);

        assertThat(openai.forget(openai.connector, ADA, targets, List.of()))
                .extracting(Outcome::verdict)
                .containsExactlyInAnyOrder(Verdict.ERASED, Verdict.PENDING_REDACTION);
        assertThat(openai.project().remembers("canary")).isFalse();
        assertThat(openai.project().remembers("his question")).isTrue();
        assertThat(openai.project().remembers("his answer")).isTrue();
    }

    @Test
    void aSweepOfAResponseLeavesEarlierOnesThatTheCatalogHasWithTimesOfTheirOwn() {
        String kept = openai.response("kept");
        KnownItem due = openai.know("response", openai.response(OpenAiFixture.KEY, "canary", previous(kept)));

        assertThat(openai.connector
                        .eraseItems(openai.store(), List.of(due), refs -> List.of(registered(kept, false)))
                        .values())
                .extracting(Outcome::verdict)
                .containsExactly(Verdict.ERASED);
        assertThat(openai.project().remembers("canary")).isFalse();
        assertThat(openai.project().remembers("kept")).isTrue();
    }

    private static KnownItem registered(String ref, boolean shared) {
        return new KnownItem(Ids.next(), "response", ref, Set.of("conversation"), OpenAiFixture.NOW, shared, 0);
    }

    @Test
    void everyWaveFitsBelowThoseOfTheRun() {
        for (ObjectKind kind : ObjectKind.values()) {
            assertThat(kind.wave(0)).isLessThan(1_000);
            assertThat(kind.wave(1_000)).isNotNegative();
        }
    }

    @Test
    void aChainThatIsBrokenIsAPossibleOrphan() {
        String first = openai.response("canary");
        String second = openai.response(OpenAiFixture.KEY, "canary", previous(first));
        openai.know("response", openai.response(OpenAiFixture.KEY, "canary", previous(second)));
        new SingleObject(api(), ObjectKind.RESPONSE, second).erase(target("response", second));

        assertThat(openai.forget(ADA))
                .extracting(Outcome::verdict)
                .containsExactlyInAnyOrder(Verdict.ERASED, Verdict.ORPHAN_POSSIBLE);
    }

    @Test
    void theFilesOfAVectorStoreGoWithItUnlessOthersUseThem() {
        String theirs = openai.file(OpenAiFixture.KEY, "canary");
        String store = openai.vectorStore(OpenAiFixture.KEY, theirs);
        String faq = openai.file(OpenAiFixture.KEY, "opening hours");
        openai.post(OpenAiFixture.KEY, "/vector_stores/" + store + "/files", "{\"file_id\":\"" + faq + "\"}");
        openai.vectorStore(OpenAiFixture.KEY, faq);
        openai.know("vector-store", store);

        assertThat(openai.forget(ADA)).hasSize(2).extracting(Outcome::verdict).containsOnly(Verdict.ERASED);
        assertThat(openai.project().remembers("canary")).isFalse();
        assertThat(openai.project().remembers("opening hours")).isTrue();
    }

    @Test
    void whatCameIntoBeingAfterTheCutOffStays() {
        String id = openai.conversation("canary");
        openai.know(new KnownItem(
                Ids.next(), "conversation", id, Set.of(), OpenAiFixture.CUT_OFF.plusSeconds(1), false, 0));
        Person longAgo = new Person(ADA.subjects(), ADA.identifiers(), Instant.EPOCH);
        openai.completion(OpenAiFixture.KEY, "canary", "user", "ada@people.example");

        assertThat(openai.find(longAgo)).isEmpty();
    }

    @Test
    void anIdTellsItsKindWhateverTheCatalogCallsIt() {
        openai.know("response", openai.conversation("canary"));
        openai.know("session", "conv_1/../../files");
        openai.know("checkpoint", "abc");

        assertThat(openai.forget(ADA))
                .extracting(Outcome::verdict)
                .containsExactlyInAnyOrder(Verdict.ERASED, Verdict.OUT_OF_SCOPE, Verdict.OUT_OF_SCOPE);
        assertThat(openai.project().remembers("canary")).isFalse();
    }

    @Test
    void whatIsDerivedGoesBeforeWhatItCameFrom() {
        String source = openai.conversation("canary");
        String derived = openai.file(OpenAiFixture.KEY, "canary");
        openai.know("conversation", source);
        openai.know(new KnownItem(Ids.next(), "file", derived, Set.of(), OpenAiFixture.NOW, false, 1));

        List<Target> targets = openai.find(ADA);

        assertThat(targets).extracting(Target::ref).containsExactly(source, derived);
        assertThat(targets.get(1).wave()).isLessThan(targets.get(0).wave());
    }

    private JsonApi api() {
        return openai.connector.api(openai.store());
    }

    private static Target target(String kind, String ref) {
        return new Target(kind, ref, kind, 0, 1, false, List.of());
    }

    private static String previous(String id) {
        return ",\"previous_response_id\":\"" + id + "\"";
    }
}

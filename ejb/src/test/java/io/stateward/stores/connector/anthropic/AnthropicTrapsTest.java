package io.stateward.stores.connector.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.models.beta.dreams.DreamCreateParams;
import com.anthropic.models.beta.memorystores.memories.MemoryDeleteParams;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Ids;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.simulator.Fault;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Listing;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Treatment;
import io.stateward.stores.entity.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Walks into each trap that Anthropic sets to somebody who deletes, and comes out with nothing left. */
class AnthropicTrapsTest {

    private static final String KEY = AnthropicFixture.KEY;
    private static final Person ADA = AnthropicFixture.person("Ada Byron", "ada@people.example");

    private final AnthropicFixture anthropic = new AnthropicFixture();

    @AfterEach
    void stop() {
        anthropic.close();
    }

    @Test
    void theVersionsOfAMemoryThatOutliveItAreRedactedWithTheirPaths() {
        String store = anthropic.memoryStore(KEY, "everybody's");
        String memory = anthropic.memory(KEY, store, "/canary-path", "canary one");
        anthropic.rewrite(memory, "canary two");
        anthropic.memory(KEY, store, "/faq", "bystander");
        anthropic.know("memory", memory);

        List<Outcome> outcomes = anthropic.forget(ADA);

        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.verdict()).isEqualTo(Verdict.ERASED);
            assertThat(outcome.evidence()).isEqualTo(Evidence.API);
            assertThat(outcome.residueUntil()).isEqualTo(AnthropicFixture.NOW.plus(Duration.ofDays(30)));
        });
        assertThat(anthropic.workspace().remembers("canary")).isFalse();
        assertThat(anthropic.workspace().remembers("bystander")).isTrue();
    }

    @Test
    void aMemoryThatSomebodyDeletedBeforeIsStillErasedByItsVersions() {
        String store = anthropic.memoryStore(KEY, "everybody's");
        String memory = anthropic.memory(KEY, store, "/notes", "canary");
        anthropic
                .sdk(KEY)
                .beta()
                .memoryStores()
                .memories()
                .delete(MemoryDeleteParams.builder()
                        .memoryStoreId(store)
                        .memoryId(memory.split("/", 2)[1])
                        .build());
        anthropic.know("memory", memory.split("/", 2)[1]);
        assertThat(anthropic.workspace().remembers("canary")).isTrue();

        assertThat(anthropic.forget(ADA)).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(anthropic.workspace().remembers("canary")).isFalse();
    }

    @Test
    void aMemoryThatIsWrittenToMeanwhileIsReadAgainBeforeItIsDeleted() {
        String store = anthropic.memoryStore(KEY, "everybody's");
        String memory = anthropic.memory(KEY, store, "/notes", "canary one");
        anthropic.know("memory", memory);
        List<Target> targets = anthropic.find(ADA);
        anthropic.server.faults().plan(Fault.of(Fault.Kind.DROP).on("GET /memory_stores/{memstore}/memories/{mem}"));
        anthropic.workspace().overwrite(memory.split("/", 2)[1], "canary two");

        assertThat(anthropic.forget(ADA, targets, List.of()))
                .extracting(Outcome::verdict)
                .containsExactly(Verdict.ERASED);
        assertThat(anthropic.workspace().remembers("canary")).isFalse();
    }

    @Test
    void whoReadsAnOldDigestIsRefusedAndTriesAgain() {
        String store = anthropic.memoryStore(KEY, "everybody's");
        String shared = anthropic.memory(KEY, store, "/notes", "Ada Byron sits at the window. bystander-a");
        anthropic.knowShared("memory", shared);
        List<Target> targets = anthropic.find(ADA);
        assertThat(targets).extracting(Target::treatment).containsExactly(Treatment.REDACT);
        anthropic.simulator.beforeNextChange(() ->
                anthropic.workspace().overwrite(shared.split("/", 2)[1], "Ada Byron sits at the aisle. bystander-b"));

        assertThat(anthropic.forget(ADA, targets, List.of()))
                .extracting(Outcome::verdict)
                .containsExactly(Verdict.REDACTED);
        assertThat(anthropic.workspace().remembers("Ada Byron")).isFalse();
        assertThat(anthropic.workspace().remembers("bystander-b")).isTrue();
    }

    @Test
    void aRedactionThatNobodyWasToldOfIsNoTaskForAnOfficer() {
        String store = anthropic.memoryStore(KEY, "everybody's");
        anthropic.knowShared("memory", anthropic.memory(KEY, store, "/notes", "Ada Byron sits at the window"));
        List<Target> targets = anthropic.find(ADA);
        anthropic.forget(ADA, targets, List.of());

        assertThat(anthropic.forget(ADA, targets, List.of()))
                .extracting(Outcome::verdict)
                .containsExactly(Verdict.REDACTED);
    }

    @Test
    void aMemoryThatNeverNamedThePersonThoughTheCatalogSaysSoIsLookedAtByAnOfficer() {
        String store = anthropic.memoryStore(KEY, "everybody's");
        anthropic.knowShared("memory", anthropic.memory(KEY, store, "/notes", "My friend sits at the window"));

        assertThat(anthropic.forget(ADA)).extracting(Outcome::verdict).containsExactly(Verdict.PENDING_REDACTION);
    }

    @Test
    void aStoreAboutSeveralPeopleLosesTheOneInMemoriesAndVersions() {
        String store = anthropic.memoryStore(KEY, "everybody's");
        String notes = anthropic.memory(KEY, store, "/ada@people.example/notes", "Ada Byron likes tea");
        anthropic.rewrite(notes, "ada@people.example likes tea and Grace likes coffee");
        String grace = anthropic.memory(KEY, store, "/grace", "bystander one");
        anthropic.rewrite(grace, "bystander two");
        anthropic.knowShared("memory-store", store);

        List<Outcome> outcomes = anthropic.forget(ADA);

        assertThat(outcomes).extracting(Outcome::verdict).containsExactly(Verdict.REDACTED);
        assertThat(anthropic.workspace().remembers("ada@people.example")).isFalse();
        assertThat(anthropic.workspace().remembers("Ada Byron")).isFalse();
        assertThat(anthropic.workspace().remembers("Grace likes coffee")).isTrue();
        assertThat(anthropic.workspace().remembers("bystander one")).isTrue();
        assertThat(anthropic.workspace().remembers("bystander two")).isTrue();
    }

    @Test
    void whatAReturnedPersonWritesIntoSharedMemoriesAfterTheCutOffStays() {
        String store = anthropic.memoryStore(KEY, "everybody's");
        String old = anthropic.memory(KEY, store, "/tea", "Ada Byron likes tea");
        String cups = anthropic.memory(KEY, store, "/cups", "bystander cups");
        anthropic.knowShared("memory-store", store);
        anthropic.workspace().at("2026-11-24T12:00:00Z");
        anthropic.rewrite(old, "Ada Byron likes tea. bystander-b");
        anthropic.rewrite(cups, "Ada Byron came back");
        Person before = new Person(ADA.subjects(), ADA.identifiers(), AnthropicFixture.NOW);

        assertThat(anthropic.find(before)).extracting(Target::found).containsExactly(1L);
        assertThat(anthropic.forget(before)).extracting(Outcome::verdict).containsExactly(Verdict.REDACTED);

        assertThat(anthropic.workspace().remembers("Ada Byron likes tea")).isFalse();
        assertThat(anthropic.workspace().remembers("bystander-b")).isTrue();
        assertThat(anthropic.workspace().remembers("Ada Byron came back")).isTrue();
        assertThat(anthropic.find(before)).extracting(Target::found).containsExactly(0L);
    }

    @Test
    void anArchivedStoreThatOthersShareIsLeftToAnOfficer() {
        String store = anthropic.memoryStore(KEY, "everybody's");
        anthropic.knowShared("memory", anthropic.memory(KEY, store, "/notes", "Ada Byron"));
        anthropic.sdk(KEY).beta().memoryStores().archive(store);

        assertThat(anthropic.forget(ADA)).singleElement().satisfies(outcome -> {
            assertThat(outcome.verdict()).isEqualTo(Verdict.PENDING_REDACTION);
            assertThat(outcome.why()).contains("archived");
        });
    }

    @Test
    void whatDreamsMadeOfThePersonsStoreAndSessionsGoesBeforeTheirSources() {
        String store = anthropic.memoryStore(KEY, "own");
        anthropic.memory(KEY, store, "/notes", "canary");
        String session = anthropic.session(KEY, "canary said");
        anthropic.know("memory-store", store);
        anthropic.know("session", session);
        String first = dream(store, session);
        anthropic.workspace().finish(first);
        String made = anthropic
                .sdk(KEY)
                .beta()
                .dreams()
                .retrieve(first)
                .outputs()
                .get(0)
                .memoryStoreId();
        anthropic.workspace().finish(dream(made, session));

        List<Target> targets = anthropic.find(ADA);

        assertThat(targets).hasSize(4);
        assertThat(anthropic.forget(ADA)).extracting(Outcome::verdict).containsOnly(Verdict.ERASED);
        assertThat(anthropic.workspace().remembers("canary")).isFalse();
        assertThat(targets)
                .filteredOn(Target::followed)
                .extracting(Target::ref)
                .contains(made)
                .doesNotContain(store);
        int source = wave(targets, store);
        assertThat(wave(targets, made)).isLessThan(source);
    }

    @Test
    void aCopyThatADreamMadeOfThePersonsMemoryInASharedStoreIsFoundByItsContent() {
        String store = anthropic.memoryStore(KEY, "everybody's");
        anthropic.know("memory", anthropic.memory(KEY, store, "/notes", "canary without a name"));
        anthropic.memory(KEY, store, "/grace", "bystander");
        anthropic.workspace().finish(dream(store, anthropic.session(KEY, "nothing")));

        assertThat(anthropic.forget(ADA)).extracting(Outcome::verdict).containsOnly(Verdict.ERASED);
        assertThat(anthropic.workspace().remembers("canary")).isFalse();
        assertThat(anthropic.workspace().remembers("bystander")).isTrue();
    }

    @Test
    void aDreamInFlightIsCancelledBeforeTheSearch() {
        String store = anthropic.memoryStore(KEY, "own");
        anthropic.know("memory-store", store);
        String dream = dream(store, anthropic.session(KEY, "x"));

        anthropic.connector.stop(anthropic.store(), ADA, anthropic.catalog);

        assertThat(anthropic.sdk(KEY).beta().dreams().retrieve(dream).status().asString())
                .isEqualTo("canceled");
    }

    @Test
    void aBatchThatCameAfterTheCutOffGoesOn() {
        anthropic.know("batch", anthropic.batch(KEY, "bystander"));
        anthropic.workspace().stubborn(1_000);
        Person returned = new Person(ADA.subjects(), ADA.identifiers(), AnthropicFixture.NOW.minusSeconds(1));

        anthropic.connector.stop(anthropic.store(), returned, anthropic.catalog);

        assertThat(anthropic.pauses).isEmpty();
    }

    @Test
    void aRunningSessionIsInterruptedAndWaitedForAndItsFilesGo() {
        String session = anthropic.session(KEY, "canary");
        anthropic.workspace().made(session, "canary report");
        anthropic.workspace().run(session);
        anthropic.workspace().stubborn(2);
        anthropic.know("session", session);

        assertThat(anthropic.forget(ADA))
                .hasSize(2)
                .extracting(Outcome::verdict)
                .containsOnly(Verdict.ERASED);
        assertThat(anthropic.pauses).isNotEmpty();
        assertThat(anthropic.workspace().remembers("canary")).isFalse();
    }

    @Test
    void whatASessionWroteIntoEverybodysMemoryIsTakenOut() {
        String store = anthropic.memoryStore(KEY, "everybody's");
        String session = anthropic.session(KEY, "hello", store);
        anthropic.workspace().write(session, store, "/learned", "Ada Byron is allergic; Grace is not");
        anthropic.know("session", session);

        assertThat(anthropic.forget(ADA))
                .extracting(Outcome::verdict)
                .containsExactlyInAnyOrder(Verdict.ERASED, Verdict.REDACTED);
        assertThat(anthropic.workspace().remembers("Ada Byron")).isFalse();
        assertThat(anthropic.workspace().remembers("Grace is not")).isTrue();
    }

    @Test
    void anUnfinishedBatchIsCancelledWaitedForAndDeleted() {
        anthropic.know("batch", anthropic.batch(KEY, "canary"));
        anthropic.workspace().stubborn(3);

        assertThat(anthropic.forget(ADA)).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(anthropic.workspace().remembers("canary")).isFalse();
    }

    @Test
    void aBatchThatDoesNotEndPutsTheWorkOff() {
        anthropic.know("batch", anthropic.batch(KEY, "canary"));
        anthropic.workspace().stubborn(1_000);

        assertThatThrownBy(() -> anthropic.connector.stop(anthropic.store(), ADA, anthropic.catalog))
                .isInstanceOf(StoreUnreachable.class);
        assertThat(anthropic.pauses).hasSize(Api.MAX_WAITS);
    }

    @Test
    void anArchivedSessionIsNotADeletedOne() {
        String session = anthropic.session(KEY, "canary");
        anthropic.sdk(KEY).beta().sessions().archive(session);
        anthropic.know("session", session);

        assertThat(anthropic.forget(ADA)).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(anthropic.workspace().remembers("canary")).isFalse();
    }

    @Test
    void aScanLooksIntoWhatIsArchived() {
        String store = anthropic.memoryStore(KEY, "everybody's");
        anthropic.memory(KEY, store, "/todo", "call ada@people.example");
        anthropic.sdk(KEY).beta().memoryStores().archive(store);
        anthropic.sdk(KEY).beta().sessions().archive(anthropic.session(KEY, "write to ada@people.example"));

        assertThat(anthropic.find(ADA)).extracting(Target::kind).containsExactlyInAnyOrder("memory", "session");
    }

    @Test
    void aScanFindsWhatTheCatalogDoesNotKnowAndTakesAMentionForNobodys() {
        String store = anthropic.memoryStore(KEY, "everybody's");
        anthropic.memory(KEY, store, "/users/ada@people.example.md", "canary");
        anthropic.memory(KEY, store, "/todo", "call ada@people.example, then bystander");
        anthropic.memory(KEY, store, "/namesake", "Ada Byron the poet");
        anthropic.session(KEY, "write to ada@people.example");
        anthropic.session(KEY, "write to grace.ada@people.example");

        List<Outcome> outcomes = anthropic.forget(ADA);

        assertThat(outcomes)
                .extracting(Outcome::verdict)
                .containsExactlyInAnyOrder(Verdict.ERASED, Verdict.REDACTED, Verdict.PENDING_REDACTION);
        assertThat(anthropic.workspace().remembers("canary")).isFalse();
        assertThat(anthropic.workspace().remembers("then bystander")).isTrue();
        assertThat(anthropic.workspace().remembers("Ada Byron the poet")).isTrue();
    }

    @Test
    void toAKeyOutsideTheBetaNothingLooksGone() {
        StoreAccess elsewhere = anthropic.store();
        ((ObjectNode) elsewhere.config()).put("baseUrl", anthropic.server.origin() + "/elsewhere");
        anthropic.know("session", anthropic.session(KEY, "canary"));

        assertThatThrownBy(() -> anthropic.connector.find(elsewhere, ADA, anthropic.catalog))
                .isInstanceOf(StoreUnreachable.class)
                .hasMessageContaining("does not show");
        assertThat(anthropic.connector.probe(elsewhere).reachable()).isFalse();
    }

    @Test
    void aDeleteWithoutAnAnswerIsNotSentAgain() {
        String session = anthropic.session(KEY, "canary");
        anthropic.know("session", session);
        anthropic.server.faults().plan(Fault.of(Fault.Kind.DROP).withEffect().on("DELETE /sessions/{sesn}"));

        assertThat(anthropic.forget(ADA)).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(anthropic.server.calls().count("DELETE /sessions/{sesn}")).isEqualTo(1);
    }

    @Test
    void anIntentWhoseIdWasNeverBoundIsAPossibleOrphan() {
        anthropic.know(new KnownItem(Ids.next(), "session", null, Set.of(), AnthropicFixture.NOW, false, 0));
        anthropic.know("checkpoint", "abc");

        assertThat(anthropic.forget(ADA))
                .extracting(Outcome::verdict)
                .containsExactlyInAnyOrder(Verdict.ORPHAN_POSSIBLE, Verdict.OUT_OF_SCOPE);
    }

    @Test
    void everythingIsListedPageByPageEachOnce() {
        String session = anthropic.session(KEY, "x");
        anthropic.sdk(KEY).beta().sessions().archive(session);
        String file = anthropic.file(KEY, "x");
        String batch = anthropic.batch(KEY, "x");
        String one = anthropic.memoryStore(KEY, "one");
        String two = anthropic.memoryStore(KEY, "two");
        String first = anthropic.memory(KEY, one, "/a", "x");
        String second = anthropic.memory(KEY, one, "/b", "x");
        String third = anthropic.memory(KEY, two, "/a", "x");

        List<String> refs = new ArrayList<>();
        String cursor = null;
        do {
            Listing page = anthropic.connector.list(anthropic.store(), cursor, 1);
            page.items().forEach(entry -> refs.add(entry.ref()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(refs).containsExactly(session, file, batch, one, first, second, two, third);
    }

    private String dream(String store, String session) {
        return anthropic
                .sdk(KEY)
                .beta()
                .dreams()
                .create(DreamCreateParams.builder()
                        .addMemoryStoreInput(store)
                        .addSessionsInput(List.of(session))
                        .model("claude-opus-5")
                        .build())
                .id();
    }

    private static int wave(List<Target> targets, String ref) {
        return targets.stream()
                .filter(target -> target.ref().equals(ref))
                .findFirst()
                .orElseThrow()
                .wave();
    }
}

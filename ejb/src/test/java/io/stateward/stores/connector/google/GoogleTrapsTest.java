package io.stateward.stores.connector.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.Ids;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.HeedfulSearch;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Treatment;
import io.stateward.stores.entity.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Walks into each trap that Google sets to somebody who deletes, and comes out with nothing left. */
class GoogleTrapsTest {

    private static final Person ADA = GoogleFixture.person("Ada Byron", "ada@people.example");
    private static final String KEY = GoogleFixture.KEY;

    private final GoogleFixture google = new GoogleFixture();

    @AfterEach
    void stop() {
        google.close();
    }

    @Test
    void everyHopOfAContinuedConversationGoesAndNotTheLastAlone() {
        String first = google.interaction("canary-1");
        String second = google.interaction(KEY, "canary-2", GoogleFixture.after(first));
        google.know("interaction", google.interaction(KEY, "canary-3", GoogleFixture.after(second)));

        assertThat(google.forget(ADA)).singleElement().satisfies(outcome -> {
            assertThat(outcome.verdict()).isEqualTo(Verdict.ERASED);
            assertThat(outcome.evidence()).isEqualTo(Evidence.API);
            assertThat(outcome.erased()).isEqualTo(3);
        });
        assertThat(google.project().remembers("canary")).isFalse();
    }

    @Test
    void aHopThatTheCatalogKnowsIsATargetOfItsOwnAndItsHoldCounts() {
        String first = google.interaction("kept");
        KnownItem held = google.know("interaction", first);
        google.know("interaction", google.interaction(KEY, "canary", GoogleFixture.after(first)));
        Block hold = new Block(
                Block.Kind.HOLD, "litigation v1", Set.of(), Set.of(held.id()), null, null, "Litigation: nothing goes.");

        assertThat(google.forget(google.connector, ADA, google.find(ADA), List.of(hold)))
                .extracting(Outcome::verdict)
                .containsExactlyInAnyOrder(Verdict.BLOCKED_BY_HOLD, Verdict.ERASED);
        assertThat(google.project().remembers("kept")).isTrue();
        assertThat(google.project().remembers("canary")).isFalse();
    }

    @Test
    void aHopThatTheCatalogGivesToOthersStaysWithWhatIsBeforeIt() {
        String first = google.interaction("his question");
        String second = google.interaction(KEY, "his answer", GoogleFixture.after(first));
        google.know("interaction", google.interaction(KEY, "canary", GoogleFixture.after(second)));
        KnownItem his = new KnownItem(Ids.next(), "interaction", second, Set.of(), GoogleFixture.NOW, true, 0);

        List<Target> targets =
                new HeedfulSearch(google.connector, google.store(), refs -> List.of(his)).find(ADA, google.catalog);

        assertThat(google.forget(google.connector, ADA, targets, List.of()))
                .extracting(Outcome::verdict)
                .containsExactlyInAnyOrder(Verdict.ERASED, Verdict.PENDING_REDACTION);
        assertThat(google.project().remembers("canary")).isFalse();
        assertThat(google.project().remembers("his question")).isTrue();
        assertThat(google.project().remembers("his answer")).isTrue();
    }

    @Test
    void aChainWithAHopMissingIsAPossibleOrphan() {
        String first = google.interaction("canary-1");
        String second = google.interaction(KEY, "canary-2", GoogleFixture.after(first));
        google.know("interaction", google.interaction(KEY, "canary-3", GoogleFixture.after(second)));
        google.connector.api(google.store()).delete("/interactions/" + second);

        assertThat(google.forget(ADA))
                .extracting(Outcome::verdict)
                .containsExactlyInAnyOrder(Verdict.ERASED, Verdict.ORPHAN_POSSIBLE);
    }

    @Test
    void anInteractionThatStillRunsIsStoppedBeforeItCanWriteOn() {
        google.know("interaction", google.interaction(KEY, "canary", ",\"background\":true"));

        google.connector.stop(google.store(), ADA, google.catalog);
        google.forget(ADA);
        google.simulator.finishRuns();

        assertThat(google.project().remembers("canary")).isFalse();
    }

    @Test
    void anInteractionThatDoesNotStopHoldsTheWorkUp() {
        google.know("interaction", google.interaction(KEY, "canary", ",\"background\":true"));
        google.simulator.ignoreCancels();

        assertThatThrownBy(() -> google.connector.stop(google.store(), ADA, google.catalog))
                .isInstanceOf(StoreUnreachable.class);
        assertThat(google.pauses).hasSize(InteractionChain.MAX_ASKED);
    }

    @Test
    void whatCameAfterTheCutOffIsNotStopped() {
        google.know(new KnownItem(
                Ids.next(),
                "interaction",
                google.interaction(KEY, "back again", ",\"background\":true"),
                Set.of(),
                GoogleFixture.CUT_OFF.plusSeconds(1),
                false,
                0));

        google.connector.stop(google.store(), ADA, google.catalog);

        assertThat(google.simulator.calls().effects())
                .noneSatisfy((call, times) -> assertThat(call).contains("cancel"));
    }

    @Test
    void aStoreGoesWithItsDocumentsAlthoughAPlainDeleteIsRefused() {
        String store = google.fileSearchStore(KEY);
        google.document(KEY, store, google.file(KEY, "a", "canary"), "");
        String file = google.file(KEY, "b", "canary");
        google.document(KEY, store, file, "");
        google.know("file-search-store", store);
        google.know("file", file);

        List<Target> targets = google.find(ADA);
        assertThat(targets).anySatisfy(target -> assertThat(target.found()).isEqualTo(3));
        assertThat(google.forget(google.connector, ADA, targets, List.of()))
                .extracting(Outcome::verdict)
                .containsOnly(Verdict.ERASED);
        assertThat(google.simulator.calls().effects()).containsKey("DELETE /fileSearchStores/{name}");
    }

    @Test
    void theCopyOfAFileInAStoreIsFoundByItsMetadataWhenTheFileIsLongGone() {
        String file = google.file(KEY, "cv", "canary");
        String store = google.fileSearchStore(KEY);
        google.document(KEY, store, file, "ada@people.example");
        google.document(KEY, store, google.file(KEY, "other", "bystander"), "grace.ada@people.example");
        google.know("file", file);

        assertThat(google.forget(ADA)).extracting(Outcome::verdict).containsOnly(Verdict.ERASED);
        assertThat(google.project().remembers("canary")).isFalse();
        assertThat(google.project().remembers("bystander")).isTrue();
    }

    @Test
    void whatOnlyNamesThePersonIsLeftToAHuman() {
        google.file(KEY, "Contract of ada@people.example and Grace", "bystander");
        google.cache(KEY, "Ada Byron and others", "namesake");

        assertThat(google.forget(ADA)).extracting(Outcome::verdict).containsExactly(Verdict.PENDING_REDACTION);
        assertThat(google.project().remembers("bystander")).isTrue();
    }

    @Test
    void aStoreThatOthersShareLosesThePersonsDocumentsAndNoMore() {
        String store = google.fileSearchStore(KEY);
        google.document(KEY, store, google.file(KEY, "a", "file-a"), "ada@people.example");
        google.document(KEY, store, google.file(KEY, "b", "file-b"), "grace@people.example");
        google.knowShared("file-search-store", store);

        List<Target> targets = google.find(ADA);

        assertThat(targets)
                .singleElement()
                .satisfies(target -> assertThat(target.treatment()).isEqualTo(Treatment.REDACT));
        assertThat(google.forget(google.connector, ADA, targets, List.of()))
                .extracting(Outcome::verdict)
                .containsExactly(Verdict.REDACTED);
        assertThat(google.project().remembers("grace@people.example")).isTrue();
        assertThat(google.project().remembers("ada@people.example")).isFalse();
    }

    @Test
    void aDocumentThatOnlyNamesThePersonInASharedStoreIsLeftToAHuman() {
        String store = google.fileSearchStore(KEY);
        google.document(KEY, store, google.file(KEY, "Ada Byron and Grace Hopper", "x"), "");
        google.knowShared("file-search-store", store);

        assertThat(google.forget(ADA)).extracting(Outcome::verdict).containsExactly(Verdict.PENDING_REDACTION);
        assertThat(google.project().remembers("Grace Hopper")).isTrue();
    }

    @Test
    void aFileThatIsGoneIsGoneAlthoughGoogleSpeaksOfPermissions() {
        String file = google.file(KEY, "a", "canary");
        google.know("file", file);
        google.connector.api(google.store()).delete("/" + file);

        assertThat(google.forget(ADA)).extracting(Outcome::verdict).containsExactly(Verdict.ALREADY_GONE);
    }

    @Test
    void aFileThatTheKeyMayNotReadButTheListShowsIsNotGone() {
        String file = google.file(KEY, "a", "canary");
        google.know("file", file);
        List<Target> targets = google.find(ADA);
        google.simulator.hide(file);

        assertThat(google.forget(google.connector, ADA, targets, List.of()))
                .extracting(Outcome::verdict)
                .containsExactly(Verdict.FAILED);
        assertThat(google.project().remembers("canary")).isTrue();
    }

    @Test
    void aProjectThatMayNotDeleteInteractionsIsAFailureWithAReasonAndIsNotAskedAgain() {
        google.know("interaction", google.interaction("canary"));
        google.simulator.refuseToDeleteInteractions();

        assertThat(google.forget(ADA)).singleElement().satisfies(outcome -> {
            assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(outcome.why()).contains("501");
        });
        assertThat(google.pauses).isEmpty();
    }

    @Test
    void theResidualWindowIsDeclared() {
        google.know("interaction", google.interaction("canary"));

        assertThat(google.forget(ADA))
                .singleElement()
                .satisfies(outcome ->
                        assertThat(outcome.residueUntil()).isEqualTo(GoogleFixture.NOW.plus(Duration.ofDays(55))));
    }

    @Test
    void anUnknownKindOrReferenceIsOutOfScopeAndNeverAsked() {
        google.know("interaction", "files/../models");
        google.know("conversation", "v1_abc");

        assertThat(google.forget(ADA)).extracting(Outcome::verdict).containsOnly(Verdict.OUT_OF_SCOPE);
    }

    @Test
    void whatWasScannedAndCameAfterTheCutOffStays() {
        google.document(KEY, google.fileSearchStore(KEY), google.file(KEY, "a", "canary"), "ada@people.example");
        Person before = new Person(ADA.subjects(), ADA.identifiers(), Instant.parse("2026-11-19T00:00:00Z"));

        assertThat(google.find(before)).isEmpty();
    }

    @Test
    void whatCameIntoASharedStoreAfterTheCutOffStays() {
        String store = google.fileSearchStore(KEY);
        google.document(KEY, store, google.file(KEY, "a", "canary"), "ada@people.example");
        google.know(new KnownItem(Ids.next(), "file-search-store", store, Set.of(), Instant.EPOCH, true, 0));
        Person before = new Person(ADA.subjects(), ADA.identifiers(), Instant.parse("2026-11-19T00:00:00Z"));

        assertThat(google.forget(before)).extracting(Outcome::verdict).containsExactly(Verdict.PENDING_REDACTION);

        assertThat(google.project().remembers("ada@people.example")).isTrue();
    }
}

package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.catalog.entity.ItemView;
import io.stateward.disposal.entity.TaskView;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.memory.boundary.Memories;
import io.stateward.memory.entity.MemoryDraft;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.Selectors;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Verdict;
import io.stateward.testing.Domain;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Takes targets through everything that guards a verdict; each test goes red when its guard is taken out. */
class VerdictGuardsTest {

    private static Domain domain;

    private ScriptedErasure anna;

    @BeforeAll
    static void open() {
        domain = Domain.onH2();
    }

    @AfterAll
    static void close() {
        domain.close();
    }

    @BeforeEach
    void begin() {
        anna = new ScriptedErasure(domain);
    }

    @Test
    void whatADeleteOnlySaidToHaveDoneIsNeverCertified() {
        ScriptedConnector.Script store = anna.store("s");
        anna.journal("s", "one", "anna", List.of());
        store.undying.add("one");
        UUID request = anna.approved();

        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.NEEDS_ATTENTION);
        assertThat(anna.task(request, "thing one").verdict()).isEqualTo(Verdict.FAILED);
        assertThat(store.calls.stream().filter("erase one"::equals)).hasSize(4);
        assertThatThrownBy(() -> anna.certificate(request)).hasMessageContaining("no certificate yet");
    }

    @Test
    void aHoldPlacedAfterTheApprovalStillKeepsWhatItCovers() {
        ScriptedConnector.Script store = anna.store("s");
        UUID item = anna.journal("s", "one", "anna", List.of());
        UUID request = anna.approved();
        anna.step(() -> anna.run().begin(request));
        anna.find(request);
        anna.hold("thing");

        ErasureView end = anna.execute(request);

        assertThat(end.status()).isEqualTo(ErasureStatus.COMPLETED_WITH_RESIDUE);
        assertThat(anna.task(request, "thing one").verdict()).isEqualTo(Verdict.BLOCKED_BY_HOLD);
        assertThat(store.things).containsExactly("one");
        assertThat(item(item).restricted()).isTrue();
    }

    @Test
    void aHoldReleasedBeforeVerificationLeavesWhatItKeptInTheCatalog() {
        UUID kept = remember("anna fears flying", "health");
        UUID gone = remember("anna likes seat 1", "conversation");
        UUID hold = domain.as(
                anna.tenant,
                () -> domain.get(LegalHolds.class)
                        .place(new HoldDraft("case", Set.of(), Selectors.ofCategories(Set.of("health")), "a case"))
                        .policy()
                        .id());
        UUID request = anna.approved();
        anna.step(() -> anna.run().begin(request));
        anna.find(request);
        anna.erase(request);
        anna.step(() -> domain.get(LegalHolds.class).release(Seen.any(hold)));
        anna.verify(request);

        assertThat(item(kept).status()).isEqualTo(ItemStatus.BOUND);
        assertThat(item(gone).status()).isEqualTo(ItemStatus.DISPOSED);
    }

    @Test
    void aSourceWaitsUntilWhatWasDerivedFromItIsErased() {
        ScriptedConnector.Script sources = anna.store("a-sources");
        anna.store("b-copies");
        UUID source = anna.journal("a-sources", "source", "anna", List.of());
        anna.journal("b-copies", "copy", "anna", List.of(source));
        UUID request = anna.approved();
        anna.step(() -> anna.run().begin(request));
        anna.find(request);
        UUID store = anna.task(request, "thing source").store();

        assertThat(domain.as(anna.tenant, () -> anna.run().eraseNext(request, store)))
                .isTrue();

        assertThat(sources.things).contains("source");
    }

    @Test
    void aStoreThatStopsAnsweringIsAskedFiveTimesAndThenAnOfficer() {
        ScriptedConnector.Script store = anna.store("s");
        anna.journal("s", "one", "anna", List.of());
        UUID request = anna.approved();
        anna.step(() -> anna.run().begin(request));
        anna.find(request);
        store.failure = ScriptedConnector::down;

        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.NEEDS_ATTENTION);
        assertThat(store.calls.stream().filter("erase one"::equals)).hasSize(5);
    }

    @Test
    void aConnectorThatBreaksEndsInATaskThatFailedAndNotInAJobThatNeverEnds() {
        ScriptedConnector.Script store = anna.store("s");
        anna.journal("s", "one", "anna", List.of());
        UUID request = anna.approved();
        anna.step(() -> anna.run().begin(request));
        anna.find(request);
        store.failure = () -> new IllegalArgumentException("anna@example.org is not a number");

        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.NEEDS_ATTENTION);
        assertThat(anna.task(request, "thing one").why())
                .contains("IllegalArgumentException")
                .doesNotContain("anna@");
    }

    @Test
    void aStoreThatRefusesTheSearchEndsInATaskThatSaysWhy() {
        anna.store("s").failure = () -> StatewardException.invalid("map", "The data map names a column that is gone.");
        UUID request = anna.approved();

        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.NEEDS_ATTENTION);
        TaskView task = attention(request);
        assertThat(task.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(task.evidence()).isEqualTo(Evidence.NONE);
        assertThat(task.why()).contains("a column that is gone");
    }

    private UUID remember(String text, String category) {
        return domain.as(
                anna.tenant,
                () -> domain.get(Memories.class)
                        .remember(
                                ScriptedErasure.AGENT,
                                new MemoryDraft(
                                        text,
                                        List.of(ScriptedErasure.email("anna")),
                                        List.of(category),
                                        "customer-support",
                                        List.of()))
                        .id());
    }

    private ItemView item(UUID item) {
        return domain.as(anna.tenant, () -> domain.get(Catalog.class).of(ScriptedErasure.AGENT, item));
    }

    private TaskView attention(UUID request) {
        return anna.view(request).tasks().stream()
                .filter(TaskView::needsAttention)
                .findFirst()
                .orElseThrow();
    }
}

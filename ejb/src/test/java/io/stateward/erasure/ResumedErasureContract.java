package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.Seen;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.disposal.entity.TaskView;
import io.stateward.erasure.boundary.Deadlines;
import io.stateward.erasure.control.BlockEnd;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.erasure.entity.OpenDeadlines;
import io.stateward.memory.boundary.Memories;
import io.stateward.memory.entity.MemoryDraft;
import io.stateward.operations.entity.Claim;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.entity.HoldView;
import io.stateward.stores.entity.Verdict;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.testing.Domain;
import io.stateward.vault.boundary.Vault;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Demonstrates that what an erasure had to leave is erased by itself when what blocked it ends. */
interface ResumedErasureContract {

    Domain domain();

    @Test
    default void aReleasedHoldHasWhatItKeptErasedAndANewCertificateReplacesTheFirst() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        anna.journal("s", "one", "anna", List.of());
        anna.hold("thing");
        UUID request = anna.approved();
        ErasureView blocked = anna.execute(request);
        assertThat(blocked.status()).isEqualTo(ErasureStatus.COMPLETED_WITH_RESIDUE);
        JsonNode first = Json.read(anna.certificate(request), JsonNode.class);
        work(anna);
        assertThat(anna.view(request).status())
                .as("nothing has ended yet")
                .isEqualTo(ErasureStatus.COMPLETED_WITH_RESIDUE);

        release(anna);
        work(anna);

        ErasureView resumed = anna.view(request);
        assertThat(resumed.status()).isEqualTo(ErasureStatus.APPROVED);
        assertThat(resumed.resumedAt()).isNotNull();
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(store.things).isEmpty();
        JsonNode second = Json.read(anna.certificate(request), JsonNode.class);
        assertThat(second.path("statement").path("replaces").path("entry").asText())
                .isNotEmpty();
        assertThat(second.path("statement").path("status").asText()).isEqualTo("COMPLETED");
        assertThat(first.path("statement").path("status").asText()).isEqualTo("COMPLETED_WITH_RESIDUE");
        assertThat(anna.view(request).closedAt())
                .as("the person was answered when the first certificate was issued")
                .isEqualTo(blocked.closedAt());
    }

    @Test
    default void oneOfTwoHoldsThatEndsFreesNothingThatTheOtherKeeps() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        anna.journal("s", "one", "anna", List.of());
        anna.hold("thing");
        UUID request = anna.approved();
        anna.execute(request);
        UUID first = holds(anna).get(0).policy().id();
        anna.hold("thing", "another-case");

        anna.step(() -> domain().get(LegalHolds.class).release(Seen.any(first)));
        work(anna);

        assertThat(anna.view(request).status()).isEqualTo(ErasureStatus.COMPLETED_WITH_RESIDUE);
        assertThat(store.things).containsExactly("one");
    }

    @Test
    default void aHoldReleasedBeforeTheRequestHasEndedIsNotMissed() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        anna.journal("s", "one", "anna", List.of());
        anna.hold("thing");
        UUID request = anna.approved();
        anna.step(() -> anna.run().begin(request));
        anna.find(request);
        anna.erase(request);
        release(anna);
        work(anna);
        anna.verify(request);
        anna.step(() -> anna.run().conclude(request));

        work(anna);

        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(store.things).isEmpty();
    }

    @Test
    default void aMinimumThatEndsByItsDateHasWhatItKeptErased() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        UUID memory = remember(anna);
        minimum(anna, "P2Y");
        UUID request = anna.approved();
        anna.execute(request);
        assertThat(blockedTask(anna, request).verdict()).isEqualTo(Verdict.BLOCKED_BY_RETENTION);
        work(anna);
        domain().clock().advance(Duration.ofDays(700));
        work(anna);
        assertThat(anna.view(request).status()).as("a month too early").isEqualTo(ErasureStatus.COMPLETED_WITH_RESIDUE);

        domain().clock().advance(Duration.ofDays(60));
        work(anna);

        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(domain().as(anna.tenant, () -> domain().get(Catalog.class).of(ScriptedErasure.AGENT, memory))
                        .status())
                .isEqualTo(ItemStatus.DISPOSED);
        assertThat(domain().as(anna.tenant, () -> domain().get(Subjects.class).find(ScriptedErasure.email("anna"))))
                .as("nothing is about her any more")
                .isEmpty();
    }

    @Test
    default void aMinimumThatIsTakenOutOfForceEndsTheBlock() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        remember(anna);
        minimum(anna, "P2Y");
        UUID request = anna.approved();
        anna.execute(request);
        work(anna);

        minimum(anna, "P1D");
        domain().clock().advance(Duration.ofDays(2));
        work(anna);

        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED);
    }

    @Test
    default void onlyWhatWasBlockedIsTriedAgain() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script held = anna.taggedStore("held", "case");
        ScriptedConnector.Script free = anna.store("free");
        anna.journal("held", "one", "anna", List.of());
        anna.journal("free", "two", "anna", List.of());
        anna.holdTag("case");
        UUID request = anna.approved();
        anna.execute(request);
        free.calls.clear();
        held.calls.clear();
        work(anna);
        release(anna);
        work(anna);

        anna.execute(request);

        assertThat(free.calls).isEmpty();
        assertThat(held.calls).containsExactly("erase one", "verify one");
    }

    @Test
    default void aPersonWhoCameBackKeepsWhatIsNewAndCanBeFoundByTheNextRequest() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        anna.journal("s", "old", "anna", List.of());
        anna.hold("thing");
        UUID request = anna.approved();
        anna.execute(request);
        domain().clock().advance(Duration.ofDays(1));
        anna.letIn();
        anna.journal("s", "new", "anna", List.of());

        release(anna);
        work(anna);
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED);

        assertThat(store.things).containsExactly("new");
        anna.journal("s", "newer", "anna", List.of());
        assertThat(domain().as(anna.tenant, () -> domain().get(Subjects.class).find(ScriptedErasure.email("anna"))))
                .isPresent();
    }

    @Test
    default void aRequestThatNobodyCanOpenAnyMoreHoldsUpNobodyWhoComesBack() throws SQLException {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        anna.journal("s", "old", "anna", List.of());
        anna.journal("s", "bens", "ben", List.of());
        anna.hold("thing");
        UUID ben = anna.approved("ben");
        anna.execute(ben);
        UUID request = anna.approved();
        anna.execute(request);
        UUID key = keyOf(ben);
        anna.step(() -> domain().get(Vault.class).destroy(List.of(key)));
        domain().clock().advance(Duration.ofDays(1));

        anna.letIn();
        anna.journal("s", "new", "anna", List.of());

        release(anna);
        domain().run(anna.tenant, () -> domain().get(BlockEnd.class).handle(claim(anna, request)));
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(store.things).containsExactlyInAnyOrder("new", "bens");
    }

    private UUID keyOf(UUID request) throws SQLException {
        try (var all = domain().database().behindTheWall();
                var select = all.prepareStatement("select key_id from erasure_request where id = ?")) {
            select.setObject(1, request);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        }
    }

    @Test
    default void aRequestThatGoesOnHasNoDueDateAnyMoreButMayNeedAttention() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        anna.journal("s", "one", "anna", List.of());
        anna.hold("thing");
        UUID request = anna.approved();
        anna.execute(request);
        domain().clock().advance(Duration.ofDays(400));
        release(anna);
        work(anna);
        store.undying.add("one");

        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.NEEDS_ATTENTION);

        assertThat(domain().as(anna.tenant, () -> domain().get(Deadlines.class).open()))
                .isEqualTo(new OpenDeadlines(0, 0, 0, 0, 0, 1));
    }

    @Test
    default void theSameWorkDoneTwiceOpensTheRequestOnce() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("s");
        anna.journal("s", "one", "anna", List.of());
        anna.hold("thing");
        UUID request = anna.approved();
        anna.execute(request);
        work(anna);
        release(anna);
        work(anna);
        UUID operation = Objects.requireNonNull(anna.view(request).operation());

        domain().run(anna.tenant, () -> domain().get(BlockEnd.class).handle(claim(anna, request)));

        assertThat(anna.view(request).operation()).isEqualTo(operation);
    }

    private static Claim claim(ScriptedErasure anna, UUID request) {
        return new Claim(
                UUID.randomUUID(),
                anna.tenant.id(),
                "erasure-resume",
                request,
                1,
                1,
                anna.domain.clock().instant());
    }

    private UUID remember(ScriptedErasure anna) {
        MemoryDraft draft = new MemoryDraft(
                "anna likes the aisle",
                List.of(ScriptedErasure.email("anna")),
                List.of("conversation"),
                "customer-support",
                List.of());
        return domain().as(
                        anna.tenant,
                        () -> domain().get(Memories.class)
                                .remember(ScriptedErasure.AGENT, draft)
                                .id());
    }

    private void minimum(ScriptedErasure anna, String atLeast) {
        String document = "{\"name\": \"books\", \"kind\": \"retention\", \"appliesTo\": {\"categories\":"
                + " [\"conversation\"]}, \"keep\": {\"atLeast\": \"" + atLeast + "\"}, \"basis\": {\"text\": \"books\","
                + " \"againstErasure\": \"GDPR 17(3)(b)\"}}";
        anna.step(() -> {
            Policies policies = domain().get(Policies.class);
            policies.activate("books", policies.draft(document).version(), null);
        });
    }

    private List<HoldView> holds(ScriptedErasure anna) {
        return domain().as(
                        anna.tenant,
                        () -> domain().get(LegalHolds.class)
                                .list(null, null, null)
                                .items());
    }

    private void release(ScriptedErasure anna) {
        UUID hold = holds(anna).get(0).policy().id();
        anna.step(() -> domain().get(LegalHolds.class).release(Seen.any(hold)));
    }

    private static TaskView blockedTask(ScriptedErasure anna, UUID request) {
        return anna.view(request).tasks().stream()
                .filter(TaskView::isOwed)
                .findFirst()
                .orElseThrow();
    }

    /** Does the work that is due for looking at blocked requests. */
    private void work(ScriptedErasure anna) {
        new ResumeWork(domain(), "node/1").look(anna.tenant);
    }
}

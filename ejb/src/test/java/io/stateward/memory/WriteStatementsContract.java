package io.stateward.memory;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.agents.boundary.Agents;
import io.stateward.agents.entity.AgentStatus;
import io.stateward.memory.boundary.Memories;
import io.stateward.memory.entity.MemoryDraft;
import io.stateward.memory.entity.MemoryQuery;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.PolicyView;
import io.stateward.policies.entity.Selectors;
import io.stateward.subjects.boundary.SubjectTypes;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.boundary.Suppressions;
import io.stateward.subjects.entity.Alias;
import io.stateward.subjects.entity.CanonicalForm;
import io.stateward.subjects.entity.TypeDefinition;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How often a governed write goes to the database, on either, and that what is remembered between writes lets nothing pass that has been
 * forbidden. Each test has tenants of its own.
 */
interface WriteStatementsContract {

    String AGENT = "airline-support";
    Alias ADA = new Alias("email", "ada@example.org");

    /** Most round trips of a memory about one known person, commit included. */
    int MOST_ON_POSTGRES = 11;

    /** The same; the stamp is a statement of its own, and the lock has a savepoint. Neither leaves the process. */
    int MOST_ON_H2 = 13;

    Domain domain();

    TenantProfile ownTenant();

    int most();

    @BeforeEach
    default void govern() {
        domain().run(ownTenant(), () -> {
            domain().get(TestAgents.class).register(AGENT);
            for (String document : List.of("""
                    {"name": "residency", "kind": "residency", "appliesTo": {"agents": ["airline-support"]},
                     "allow": {"storage": ["EU"], "processing": ["EU"]}, "otherwise": "deny"}
                    """, """
                    {"name": "maximum", "kind": "retention", "appliesTo": {"agents": ["airline-support"]},
                     "keep": {"atMost": "P1Y", "since": "created"}, "then": "erase"}
                    """)) {
                PolicyView draft = domain().get(Policies.class).draft(document);
                domain().get(Policies.class).activate(draft.name(), draft.version(), null);
            }
        });
        // The first makes keys, the store and the person; the second remembers what the first has changed.
        remember(ADA);
        remember(ADA);
    }

    private static MemoryDraft draft(Alias... about) {
        return new MemoryDraft(
                "Prefers the aisle", List.of(about), List.of("conversation"), "customer-support", List.of());
    }

    private UUID remember(Alias... about) {
        return domain().as(ownTenant(), () -> memories().remember(AGENT, draft(about)))
                .id();
    }

    private Memories memories() {
        return domain().get(Memories.class);
    }

    private Subjects subjects() {
        return domain().get(Subjects.class);
    }

    private UUID ada() {
        return domain().as(ownTenant(), () -> subjects().resolve(ADA));
    }

    private static void assertRefused(String type, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo(type));
    }

    /** Runs in another thread, as another request, to its end. */
    private void elsewhere(Runnable request) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            thread.submit(() -> domain().run(ownTenant(), request)).get(20, SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            thread.shutdown();
        }
    }

    /** Begins a write, does something elsewhere, and goes on. */
    private void rememberAfter(Runnable meanwhile) {
        domain().run(
                        ownTenant(),
                        () -> domain().get(BegunMemory.class).remember(AGENT, draft(ADA), () -> elsewhere(meanwhile)));
    }

    @Test
    default void aMemoryTakesFewRoundTrips() {
        assertThat(domain().statements(() -> remember(ADA))).hasSizeLessThanOrEqualTo(most());
    }

    @Test
    default void whoIsFencedWhileAWriteIsUnderWayIsNotWrittenAbout() {
        UUID ada = ada();
        assertRefused("subject-fenced", () -> rememberAfter(() -> subjects().fence(Set.of(ada), UUID.randomUUID())));
    }

    @Test
    default void aFenceWaitsForAWriteThatHasFoundThePerson() throws Exception {
        UUID ada = ada();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try {
            Future<?> writer = threads.submit(() -> domain().run(
                            ownTenant(),
                            () -> domain().get(SlowMemory.class).remember(AGENT, draft(ADA), written, goOn)));
            assertThat(written.await(20, SECONDS)).isTrue();
            Future<?> fence = threads.submit(() ->
                    domain().run(ownTenant(), () -> subjects().fence(Set.of(ada), UUID.randomUUID())));
            assertThatThrownBy(() -> fence.get(1, SECONDS)).isInstanceOf(TimeoutException.class);
            goOn.countDown();
            writer.get(20, SECONDS);
            fence.get(20, SECONDS);
        } finally {
            goOn.countDown();
            threads.shutdown();
        }
        assertRefused("subject-fenced", () -> remember(ADA));
    }

    @Test
    default void whoIsSuppressedAndForgottenWhileAWriteIsUnderWayIsNotMadeAnew() {
        UUID ada = ada();
        assertRefused(
                "subject-suppressed",
                () -> rememberAfter(() -> {
                    Suppressions suppressions = domain().get(Suppressions.class);
                    suppressions.add(suppressions.hashes(List.of(ADA)).orElseThrow());
                    subjects().forget(Set.of(ada));
                }));
    }

    @Test
    default void aHoldThatIsPlacedWhileAWriteIsUnderWayKeepsWhatIsWritten() {
        UUID ada = ada();
        rememberAfter(() -> domain().get(LegalHolds.class)
                .place(new HoldDraft("case", Set.of(ada), Selectors.ANY, "a pending case")));
        domain().run(ownTenant(), () -> {
            UUID last = memories()
                    .search(AGENT, new MemoryQuery(ADA, null, null, null))
                    .items()
                    .get(2)
                    .id();
            assertRefused("memory-kept", () -> memories().forget(AGENT, last));
        });
    }

    /** Changes a row and the stamp as another server does it, of which this one knows nothing but the stamp. */
    private void onAnotherServer(String change) throws SQLException {
        try (Connection owner = domain().database().behindTheWall();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            String tenant = " where tenant_id = '" + ownTenant().id() + "'";
            statement.execute(change + tenant);
            statement.execute("update tenant_stamp set stamp = '" + UUID.randomUUID() + "'" + tenant);
            owner.commit();
        }
    }

    @Test
    default void anAgentThatIsRetiredElsewhereKeepsNothingFromTheNextWriteOn() throws SQLException {
        onAnotherServer("update agent set status = 'RETIRED'");
        assertRefused("agent-status", () -> remember(ADA));
    }

    @Test
    default void aStoreThatIsMovedElsewhereIsWrittenToByTheRulesOfItsNewRegion() throws SQLException {
        onAnotherServer("update store set region = 'US', processing_region = 'US'");
        assertRefused("residency-denied", () -> remember(ADA));
    }

    /** A write that began before comes before; what it has read of the agent is not taken for what is so since. */
    @Test
    default void anAgentThatIsRetiredWhileAWriteIsUnderWayKeepsNothingFromTheNextWriteOn() {
        Agents agents = domain().get(Agents.class);
        // So that nothing is remembered when the write begins, and the agent is read in it.
        domain().run(ownTenant(), () -> domain().get(TestAgents.class).register("another"));
        domain().run(
                        ownTenant(),
                        () -> domain().get(BegunMemory.class).remember(AGENT, draft(ADA), () -> {
                            assertThat(agents.of(AGENT).status()).isEqualTo(AgentStatus.ACTIVE);
                            elsewhere(() -> agents.retire(AGENT, "a test", null));
                        }));
        assertRefused("agent-status", () -> remember(ADA));
    }

    @Test
    default void aNewTypeOfIdentifierIsKnownAtOnce() {
        Alias card = new Alias("loyalty-card", "A-1");
        assertRefused("unknown-subject-type", () -> remember(card));
        domain().run(
                        ownTenant(),
                        () -> domain().get(SubjectTypes.class)
                                .register(new TypeDefinition("loyalty-card", CanonicalForm.EXACT, true)));
        assertThat(remember(card)).isNotNull();
    }

    @Test
    default void whatIsUndoneIsSeenByWhoDoesItAndNotRemembered() {
        Agents agents = domain().get(Agents.class);
        String id = domain().as(ownTenant(), () -> agents.of(AGENT)).id().toString();
        List<AgentStatus> seen = new ArrayList<>();
        assertThatThrownBy(() -> domain().run(
                                ownTenant(),
                                () -> domain().get(BegunMemory.class).undone(() -> {
                                    agents.quarantine(AGENT, "a test", null);
                                    seen.add(agents.reach(AGENT).status());
                                    seen.add(agents.reach(id).status());
                                })))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(seen).containsExactly(AgentStatus.QUARANTINED, AgentStatus.QUARANTINED);
        assertThat(domain().as(ownTenant(), () -> agents.reach(id)).status()).isEqualTo(AgentStatus.ACTIVE);
    }

    @Test
    default void whatIsReadBeforeItIsCommittedIsNotRememberedIfItNeverIs() {
        Agents agents = domain().get(Agents.class);
        assertThatThrownBy(() -> domain().run(
                                ownTenant(),
                                () -> domain().get(BegunMemory.class).undone(() -> {
                                    domain().get(TestAgents.class).register("never-committed");
                                    assertThat(agents.reach("never-committed").status())
                                            .isEqualTo(AgentStatus.ACTIVE);
                                })))
                .isInstanceOf(UnsupportedOperationException.class);
        assertRefused("not-found", () -> domain().run(ownTenant(), () -> agents.reach("never-committed")));
    }
}

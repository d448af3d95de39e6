package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.erasure.entity.EntryTerms;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.erasure.entity.Language;
import io.stateward.policies.entity.Regime;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.testing.Domain;
import io.stateward.vault.boundary.Vault;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Demonstrates that a person's request is worked on once, that a second is let in for a reason only, and that nothing recognisable stays. */
interface DuplicatesContract {

    Domain domain();

    private ErasureView ask(ScriptedErasure anna, EntryTerms terms, Alias... identifiers) {
        return domain().as(
                        anna.tenant,
                        () -> anna.requests()
                                .receive(new ErasureDraft(
                                        List.of(identifiers), Regime.GDPR, null, "asked by letter", terms)));
    }

    private StatewardException refused(ScriptedErasure anna, EntryTerms terms, Alias... identifiers) {
        return catchThrowableOfType(StatewardException.class, () -> ask(anna, terms, identifiers));
    }

    private static Alias customer(String id) {
        return new Alias("customer-id", id);
    }

    @Test
    default void aSecondRequestAboutThePersonNamesTheOpenOne() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ErasureView first = ask(anna, EntryTerms.PLAIN, ScriptedErasure.email("anna"), customer("c-1"));

        StatewardException same = refused(anna, EntryTerms.PLAIN, new Alias("email", " ANNA@Example.ORG "));
        StatewardException other = refused(anna, EntryTerms.PLAIN, customer("c-1"), ScriptedErasure.email("annie"));

        assertThat(List.of(same, other)).allSatisfy(e -> {
            assertThat(e.kind()).isEqualTo(Kind.CONFLICT);
            assertThat(e.type()).isEqualTo("duplicate-request");
            assertThat(e.details()).containsEntry("request", first.id()).containsEntry("requestStatus", first.status());
        });
        assertThat(ask(anna, EntryTerms.PLAIN, ScriptedErasure.email("ben"))
                        .related()
                        .duplicateOf())
                .isNull();
    }

    @Test
    default void whoIsKnownByAnotherIdentifierIsTheSamePerson() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        domain().run(
                        anna.tenant,
                        () -> domain().get(Subjects.class)
                                .join(List.of(ScriptedErasure.email("anna"), customer("c-2"))));
        ask(anna, EntryTerms.PLAIN, ScriptedErasure.email("anna"));

        assertThat(refused(anna, EntryTerms.PLAIN, customer("c-2")).type()).isEqualTo("duplicate-request");
    }

    @Test
    default void aSharedNameMakesNobodyADuplicate() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        Alias name = new Alias("name", "Anna Berg");
        ask(anna, EntryTerms.PLAIN, ScriptedErasure.email("anna"), name);

        assertThat(ask(anna, EntryTerms.PLAIN, ScriptedErasure.email("other"), name)
                        .related()
                        .duplicateOf())
                .isNull();
    }

    @Test
    default void aReasonThatNamesThePersonIsRefusedAndLeavesNothing() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ErasureDraft naming = new ErasureDraft(
                List.of(ScriptedErasure.email("anna")),
                Regime.GDPR,
                null,
                "Anna@Example.org wrote to us",
                EntryTerms.PLAIN);

        assertThat(catchThrowableOfType(
                                StatewardException.class,
                                () -> domain().as(
                                                anna.tenant,
                                                () -> anna.requests().receive(naming)))
                        .type())
                .isEqualTo("reason-names-person");
        assertThat(ask(anna, EntryTerms.PLAIN, ScriptedErasure.email("anna"))
                        .related()
                        .duplicateOf())
                .isNull();
    }

    @Test
    default void aReasonLetsASecondOneInUnlessItNamesThePerson() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ErasureView first = ask(anna, EntryTerms.PLAIN, ScriptedErasure.email("anna"));

        assertThat(refused(anna, allowed("anna@example.org insists"), ScriptedErasure.email("anna"))
                        .type())
                .isEqualTo("reason-names-person");
        ErasureView second = ask(anna, allowed("another brand of the house"), ScriptedErasure.email("anna"));

        assertThat(second.related().duplicateOf()).isEqualTo(first.id());
        assertThat(second.related().duplicateReason()).isEqualTo("another brand of the house");
    }

    @Test
    default void aReasonWithoutADuplicateIsNotKept() {
        ScriptedErasure anna = new ScriptedErasure(domain());

        assertThat(ask(anna, allowed("in case"), ScriptedErasure.email("anna"))
                        .related()
                        .duplicateReason())
                .isNull();
    }

    @Test
    default void anAnsweredOneIsNamedAndStandsAgainstNothing() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        UUID first = anna.approved();
        assertThat(anna.execute(first).status().isClosed()).isTrue();

        ErasureView again = ask(anna, EntryTerms.PLAIN, ScriptedErasure.email("anna"));

        assertThat(again.related().previous()).isEqualTo(first);
        assertThat(again.related().duplicateOf()).isNull();
    }

    @Test
    default void aCancelledOneIsForgottenWithTheKeyOfItsMarks() throws SQLException {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ErasureView first = ask(anna, EntryTerms.PLAIN, ScriptedErasure.email("anna"), customer("c-3"));
        List<UUID> keys = keys(anna);
        assertThat(keys).hasSize(1);

        domain().run(anna.tenant, () -> anna.requests().cancel(Seen.any(first.id()), "a mistake"));
        domain().run(anna.tenant, () -> anna.run().conclude(first.id()));

        assertThat(keys(anna)).isEmpty();
        assertThat(domain().as(anna.tenant, () -> domain().get(Vault.class).exists(keys.get(0))))
                .isFalse();
        assertThat(ask(anna, EntryTerms.PLAIN, ScriptedErasure.email("anna"))
                        .related()
                        .previous())
                .isNull();
    }

    @Test
    default void aKeyStaysAsLongAsItMarksSomebodyElse() throws SQLException {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ErasureView first = ask(anna, EntryTerms.PLAIN, ScriptedErasure.email("anna"));
        ErasureView second = ask(anna, EntryTerms.PLAIN, ScriptedErasure.email("ben"));

        domain().run(anna.tenant, () -> anna.requests().cancel(Seen.any(first.id()), "a mistake"));
        domain().run(anna.tenant, () -> anna.run().conclude(first.id()));

        assertThat(keys(anna)).hasSize(1);
        assertThat(refused(anna, EntryTerms.PLAIN, ScriptedErasure.email("ben")).details())
                .containsEntry("request", second.id());
    }

    @Test
    default void anotherKeyMarksAfterATermAndTheOldIsStillRecognised() throws SQLException {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ask(anna, EntryTerms.PLAIN, ScriptedErasure.email("anna"));
        domain().clock().advance(Duration.ofDays(31));
        ask(anna, EntryTerms.PLAIN, ScriptedErasure.email("ben"));

        assertThat(keys(anna)).hasSize(2);
        assertThat(refused(anna, EntryTerms.PLAIN, ScriptedErasure.email("anna"))
                        .type())
                .isEqualTo("duplicate-request");
    }

    @Test
    default void ofTwoAtOnceOneIsLetIn() throws Exception {
        ScriptedErasure anna = new ScriptedErasure(domain());
        // So that what a tenant's first identifier makes is there.
        ask(anna, EntryTerms.PLAIN, ScriptedErasure.email("ben"));
        int callers = 4;
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            CyclicBarrier start = new CyclicBarrier(callers);
            Callable<String> asking = () -> {
                start.await();
                return answer(anna);
            };
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                answers.add(threads.submit(asking));
            }
            List<String> ends = new ArrayList<>();
            for (Future<String> answer : answers) {
                ends.add(answer.get());
            }
            assertThat(ends)
                    .containsExactlyInAnyOrder(
                            "received", "duplicate-request", "duplicate-request", "duplicate-request");
        } finally {
            threads.shutdownNow();
        }
    }

    /** Asks as often as a slow machine makes others wait for too long. */
    private String answer(ScriptedErasure anna) {
        while (true) {
            try {
                ask(anna, EntryTerms.PLAIN, ScriptedErasure.email("anna"));
                return "received";
            } catch (StatewardException e) {
                if (!e.type().equals("subjects-busy")) {
                    return e.type();
                }
            }
        }
    }

    @Test
    default void anotherTenantsRequestIsNotADuplicate() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ask(anna, EntryTerms.PLAIN, ScriptedErasure.email("anna"));
        ScriptedErasure other = new ScriptedErasure(domain());

        assertThat(ask(other, EntryTerms.PLAIN, ScriptedErasure.email("anna")).related())
                .isEqualTo(io.stateward.erasure.entity.Related.NONE);
        assertThatThrownBy(() -> ask(other, EntryTerms.PLAIN, ScriptedErasure.email("anna")))
                .isInstanceOf(StatewardException.class);
    }

    private static EntryTerms allowed(String reason) {
        return new EntryTerms(reason, null, Language.EN);
    }

    private List<UUID> keys(ScriptedErasure anna) throws SQLException {
        List<UUID> keys = new ArrayList<>();
        try (Connection connection = domain().database().behindTheWall();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select distinct mark_key from request_mark where tenant_id = '" + anna.tenant.id() + "'")) {
            while (rows.next()) {
                keys.add(rows.getObject(1, UUID.class));
            }
        }
        return keys;
    }
}

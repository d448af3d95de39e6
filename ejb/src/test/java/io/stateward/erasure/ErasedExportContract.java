package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.disposal.entity.TaskView;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.Regime;
import io.stateward.policies.entity.Selectors;
import io.stateward.recipients.boundary.RecipientNotices;
import io.stateward.recipients.boundary.Recipients;
import io.stateward.recipients.entity.RecipientChannel;
import io.stateward.recipients.entity.RecipientDraft;
import io.stateward.recipients.entity.RecipientKind;
import io.stateward.rights.boundary.AccessRequests;
import io.stateward.rights.entity.RightsDraft;
import io.stateward.rights.entity.RightsKind;
import io.stateward.rights.entity.RightsStatus;
import io.stateward.rights.entity.RightsView;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Verdict;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.testing.Domain;
import io.stateward.testing.WebhookReceiver;
import io.stateward.vault.boundary.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Demonstrates that a person's erasure takes along the copies that were made for them, and lets none be made meanwhile. */
interface ErasedExportContract {

    Domain domain();

    private AccessRequests requests() {
        return domain().get(AccessRequests.class);
    }

    private UUID ask(ScriptedErasure anna, Alias... person) {
        return domain().as(
                        anna.tenant,
                        () -> requests()
                                .receive(new RightsDraft(
                                        RightsKind.ACCESS,
                                        List.of(person),
                                        Regime.GDPR,
                                        null,
                                        domain().clock().instant(),
                                        "asked by letter"))
                                .id());
    }

    private UUID exported(ScriptedErasure anna, Alias... person) {
        UUID request = ask(anna, person);
        RightsWork.run(domain(), anna.tenant);
        assertThat(export(anna, request).status()).isEqualTo(RightsStatus.READY);
        return request;
    }

    private RightsView export(ScriptedErasure anna, UUID request) {
        return domain().as(anna.tenant, () -> requests().of(request));
    }

    private void assertGone(ScriptedErasure anna, UUID request) {
        assertThat(export(anna, request).status()).isEqualTo(RightsStatus.ERASED);
        assertThat(refusal(() -> anna.step(() -> requests().download(request)))).isEqualTo("export-erased");
        assertThat(refusal(() -> anna.step(() -> requests().piece(request, 0)))).isEqualTo("export-erased");
        assertThat(count(anna, "select count(*) from rights_export_chunk where tenant_id = ?"))
                .isZero();
        assertThat(count(
                        anna,
                        "select count(*) from vault_key where tenant_id = ? and purpose = 'EXPORT' and"
                                + " destroyed_at is null"))
                .as("living keys of exports")
                .isZero();
        assertThat(count(
                        anna,
                        "select count(*) from rights_request where tenant_id = ? and sealed_identifiers is not null"))
                .as("kept identifiers")
                .isZero();
    }

    private static String refusal(ThrowingCallable call) {
        StatewardException refusal = catchThrowableOfType(StatewardException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.type();
    }

    private long count(ScriptedErasure anna, String sql) {
        try (Connection all = domain().database().behindTheWall();
                PreparedStatement select = all.prepareStatement(sql)) {
            select.setObject(1, anna.tenant.id());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ScriptedErasure anna(Domain domain) {
        ScriptedErasure anna = new ScriptedErasure(domain);
        anna.store("crm");
        anna.journal("crm", "c1", "anna", List.of());
        return anna;
    }

    private static List<TaskView> copies(ErasureView erasure) {
        return erasure.tasks().stream()
                .filter(t -> t.target().contains("copy that was made"))
                .toList();
    }

    @Test
    default void anErasureTakesTheCopyAlongAndSaysSo() {
        ScriptedErasure anna = anna(domain());
        UUID copy = exported(anna, ScriptedErasure.email("anna"));
        UUID erasure = anna.approved();
        assertThat(domain().as(anna.tenant, () -> anna.requests().plan(erasure)).toString())
                .contains("copy that was made");
        assertThat(export(anna, copy).status()).as("a plan changes nothing").isEqualTo(RightsStatus.READY);

        ErasureView ended = anna.execute(erasure);

        assertThat(ended.status()).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(copies(ended)).singleElement().satisfies(task -> {
            assertThat(task.verdict()).isEqualTo(Verdict.ERASED);
            assertThat(task.evidence()).isEqualTo(Evidence.PHYSICAL);
            assertThat(task.erased()).isEqualTo(1);
        });
        assertThat(anna.certificate(erasure)).contains("copy that was made");
        assertGone(anna, copy);
    }

    @Test
    default void aCopyIsFoundByEveryIdentifierOfThePerson() {
        ScriptedErasure anna = anna(domain());
        Alias customer = new Alias("customer-id", "4711");
        domain().run(
                        anna.tenant,
                        () -> domain().get(Subjects.class).join(List.of(ScriptedErasure.email("anna"), customer)));
        UUID copy = exported(anna, customer);
        UUID ofBen = exported(anna, ScriptedErasure.email("ben"));

        anna.execute(anna.approved());

        assertThat(export(anna, copy).status()).isEqualTo(RightsStatus.ERASED);
        assertThat(export(anna, ofBen).status()).as("of a bystander").isEqualTo(RightsStatus.READY);
        anna.step(() -> requests().download(ofBen));
    }

    @Test
    default void aHoldKeepsTheOriginalAndNoCopy() {
        ScriptedErasure anna = anna(domain());
        UUID copy = exported(anna, ScriptedErasure.email("anna"));
        domain().run(
                        anna.tenant,
                        () -> domain().get(LegalHolds.class)
                                .place(
                                        new HoldDraft("everything", Set.of(), Selectors.ANY, "a case"),
                                        List.of(ScriptedErasure.email("anna"))));
        UUID erasure = anna.approved();
        assertThat(domain().as(anna.tenant, () -> anna.requests().plan(erasure)))
                .filteredOn(target -> target.target().contains("copy that was made"))
                .singleElement()
                .satisfies(target -> assertThat(target.blocks()).isEmpty());

        ErasureView ended = anna.execute(erasure);

        assertThat(ended.status()).isEqualTo(ErasureStatus.COMPLETED_WITH_RESIDUE);
        assertThat(copies(ended)).extracting(TaskView::verdict).containsExactly(Verdict.ERASED);
        assertGone(anna, copy);
    }

    @Test
    default void aCopyOfWhatWasKeptGoesWhenThatGoes() {
        ScriptedErasure anna = anna(domain());
        anna.hold("thing");
        UUID erasure = anna.approved();
        anna.execute(erasure);
        UUID copy = exported(anna, ScriptedErasure.email("anna"));

        UUID hold = domain().as(
                        anna.tenant,
                        () -> domain().get(LegalHolds.class)
                                .list(null, null, null)
                                .items()
                                .get(0)
                                .policy()
                                .id());
        anna.step(() -> domain().get(LegalHolds.class).release(Seen.any(hold)));
        new ResumeWork(domain(), "node/1").look(anna.tenant);
        ErasureView ended = anna.execute(erasure);

        assertThat(ended.status()).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(copies(ended)).extracting(TaskView::verdict).containsExactly(Verdict.ERASED);
        assertGone(anna, copy);
    }

    @Test
    default void noCopyIsMadeOrHandedOutWhileThePersonIsBeingErased() {
        ScriptedErasure anna = anna(domain());
        UUID copy = exported(anna, ScriptedErasure.email("anna"));
        UUID waiting = ask(anna, ScriptedErasure.email("anna"));
        UUID erasure = anna.approved();
        anna.step(() -> anna.run().begin(erasure));

        assertThat(refusal(() -> ask(anna, ScriptedErasure.email("anna")))).isEqualTo("subject-fenced");
        assertThat(refusal(() -> anna.step(() -> requests().download(copy)))).isEqualTo("subject-fenced");
        assertThat(refusal(() -> anna.step(() -> requests().piece(copy, 0)))).isEqualTo("subject-fenced");
        RightsWork.run(domain(), anna.tenant);
        assertThat(export(anna, waiting).status()).isEqualTo(RightsStatus.FAILED);
        assertThat(export(anna, waiting).error()).contains("being erased");

        anna.execute(erasure);
        assertGone(anna, copy);
        assertGone(anna, waiting);
    }

    @Test
    default void aCopyThatIsBeingMadeDoesNotBringThemBack() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script crm = anna.store("crm");
        anna.journal("crm", "c1", "anna", List.of());
        UUID copy = ask(anna, ScriptedErasure.email("anna"));
        AtomicBoolean once = new AtomicBoolean();
        AtomicReference<ErasureStatus> erased = new AtomicReference<>();
        crm.searched = () -> {
            if (once.compareAndSet(false, true)) {
                // Somebody else's request, so in a thread of its own.
                CompletableFuture.runAsync(
                                () -> erased.set(anna.execute(anna.approved()).status()))
                        .join();
            }
        };

        RightsWork.run(domain(), anna.tenant);

        assertThat(erased).hasValue(ErasureStatus.COMPLETED);
        assertGone(anna, copy);
    }

    @Test
    default void whoLooksAgainAfterAnErasureTakesACopyOfTodayForNoReturn() {
        ScriptedErasure anna = anna(domain());
        anna.hold("thing");
        UUID erasure = anna.approved();
        anna.execute(erasure);
        UUID copy = exported(anna, ScriptedErasure.email("anna"));

        domain().clock().advance(Duration.ofMinutes(20));
        new ResumeWork(domain(), "node/1").look(anna.tenant);

        assertThat(anna.view(erasure).status()).isEqualTo(ErasureStatus.COMPLETED_WITH_RESIDUE);
        assertThat(export(anna, copy).status()).isEqualTo(RightsStatus.READY);
    }

    @Test
    default void nobodyIsToldOfACopyThatNobodyElseWasGiven() {
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            ScriptedErasure anna = new ScriptedErasure(domain());
            domain().run(
                            anna.tenant,
                            () -> domain().get(Recipients.class)
                                    .register(new RecipientDraft(
                                            "mailer",
                                            RecipientKind.PROCESSOR,
                                            RecipientChannel.WEBHOOK,
                                            receiver.url(),
                                            "email",
                                            List.of(),
                                            List.of("conversation"),
                                            List.of(),
                                            "Sends mails",
                                            null)));
            exported(anna, ScriptedErasure.email("anna"));
            UUID erasure = anna.approved();

            assertThat(copies(anna.execute(erasure))).hasSize(1);

            assertThat(domain().as(
                                    anna.tenant,
                                    () -> domain().get(RecipientNotices.class).of(erasure)))
                    .isEmpty();
        }
    }

    @Test
    default void aCopyOfWhomNobodyCanTellAnyMoreHoldsUpNoErasure() {
        ScriptedErasure anna = anna(domain());
        UUID lost = exported(anna, ScriptedErasure.email("ben"));
        UUID copy = exported(anna, ScriptedErasure.email("anna"));
        UUID key = keyOf(lost);
        anna.step(() -> domain().get(Vault.class).destroy(List.of(key)));

        ErasureView ended = anna.execute(anna.approved());

        assertThat(ended.status()).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(export(anna, copy).status()).isEqualTo(RightsStatus.ERASED);
        assertThat(export(anna, lost).status()).as("goes when its time is over").isEqualTo(RightsStatus.READY);
        assertThat(refusal(() -> anna.step(() -> requests().download(lost)))).isEqualTo("export-not-ready");
    }

    private UUID keyOf(UUID request) {
        try (Connection all = domain().database().behindTheWall();
                PreparedStatement select = all.prepareStatement("select key_id from rights_request where id = ?")) {
            select.setObject(1, request);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    default void anotherTenantsCopyOfTheSamePersonStays() {
        ScriptedErasure other = anna(domain());
        UUID theirs = exported(other, ScriptedErasure.email("anna"));
        ScriptedErasure anna = anna(domain());

        assertThat(copies(anna.execute(anna.approved()))).isEmpty();

        other.step(() -> requests().download(theirs));
        assertThat(domain().as(other.tenant, () -> requests().piece(theirs, 0))).isPresent();
    }
}

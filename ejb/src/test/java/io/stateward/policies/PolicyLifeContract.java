package io.stateward.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.policies.boundary.Categories;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.entity.Block;
import io.stateward.policies.entity.BlockQuestion;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.Effect;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.HoldView;
import io.stateward.policies.entity.PolicyStatus;
import io.stateward.policies.entity.PolicyView;
import io.stateward.policies.entity.Regime;
import io.stateward.policies.entity.Selectors;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The life of policies, holds and categories on every database, and that no tenant decides for another. */
interface PolicyLifeContract extends PolicyContract {

    private List<Block> blocks(TenantProfile tenant, UUID person) {
        BlockQuestion question = new BlockQuestion(
                Regime.GDPR, "crm", "jdbc", "row", Set.of("note"), "a", "p", Set.of("DE"), Set.of(person), Set.of());
        return domain().as(tenant, () -> boundary(PolicyDecisions.class).blocks(question));
    }

    @Test
    default void aDraftDecidesNothingUntilItIsActivatedAndThenAtOnce() {
        TenantProfile tenant = tenant();
        PolicyView draft = draft(tenant, ONLY_JAPAN);
        assertThat(draft.status()).isEqualTo(PolicyStatus.DRAFT);
        assertThat(decide(tenant, "DE", "note").effect()).isEqualTo(Effect.PERMIT);

        PolicyView active = activate(tenant, draft);

        assertThat(active.status()).isEqualTo(PolicyStatus.ACTIVE);
        Decision decision = decide(tenant, "DE", "note");
        assertThat(decision.effect()).isEqualTo(Effect.DENY);
        assertThat(decision.allowedRegions()).containsExactly("JP");
        assertThat(decision.policyEpoch()).isEqualTo(1);
    }

    @Test
    default void aNewVersionSupersedesTheOldOneWhichNeverChanges() {
        TenantProfile tenant = tenant();
        activate(tenant, draft(tenant, ONLY_JAPAN));
        PolicyView second = draft(tenant, ONLY_JAPAN.replace("[JP]", "[CH]"));
        assertThat(second.version()).isEqualTo(2);
        activate(tenant, second);
        activate(tenant, second);

        List<PolicyView> versions =
                domain().as(tenant, () -> boundary(Policies.class).of("notes"));
        assertThat(versions)
                .extracting(PolicyView::status)
                .containsExactly(PolicyStatus.SUPERSEDED, PolicyStatus.ACTIVE);
        assertThat(versions.get(0).document().at("/allow/storage/0").asText()).isEqualTo("JP");
        assertThat(versions.get(0).life().endedAt()).isNotNull();
        Decision decision = decide(tenant, "CH", "note");
        assertThat(decision.effect()).isEqualTo(Effect.PERMIT);
        assertThat(decision.policyEpoch()).isEqualTo(2);
        assertThatThrownBy(() -> activate(tenant, versions.get(0)))
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        failure -> assertThat(failure.type()).isEqualTo("policy-not-draft"));
    }

    @Test
    default void aNameKeepsItsKind() {
        TenantProfile tenant = tenant();
        draft(tenant, ONLY_JAPAN);

        assertThatThrownBy(() -> draft(tenant, "name: notes\nkind: retention\nkeep: {atMost: P1Y}"))
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.CONFLICT));
    }

    @Test
    default void noTenantDecidesForAnother() {
        TenantProfile ours = tenant();
        TenantProfile theirs = tenant();
        PolicyView active = activate(ours, draft(ours, ONLY_JAPAN));
        assertThat(decide(ours, "DE", "note").effect()).isEqualTo(Effect.DENY);

        // Both are at home in Germany and at epoch 1, so that only the tenant tells their tables apart.
        activate(theirs, draft(theirs, ONLY_JAPAN.replace("[JP]", "[DE]")));

        assertThat(decide(theirs, "DE", "note").effect()).isEqualTo(Effect.PERMIT);
        assertThat(decide(ours, "DE", "note").effect()).isEqualTo(Effect.DENY);
        assertThat(domain().as(theirs, () -> boundary(Policies.class).of("notes")))
                .noneMatch(view -> view.id().equals(active.id()));
        assertThatThrownBy(() ->
                        domain().as(theirs, () -> boundary(LegalHolds.class).release(Seen.any(active.id()))))
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND));
    }

    @Test
    default void aRolledBackActivationNeverDecidesEvenIfItsEpochComesAgain() {
        TenantProfile tenant = tenant();
        PolicyView refused = draft(tenant, ONLY_JAPAN);
        PolicyView wanted = draft(tenant, ONLY_JAPAN.replace("[JP]", "[FR]"));

        assertThatThrownBy(() -> domain().as(
                                tenant,
                                () -> boundary(PolicyProbe.class).activateDecideAndFail(refused, store("JP", "note"))))
                .hasMessage("PERMIT at epoch 1");
        activate(tenant, wanted);

        assertThat(decide(tenant, "JP", "note").effect()).isEqualTo(Effect.DENY);
        assertThat(decide(tenant, "FR", "note").policyEpoch()).isEqualTo(1);
    }

    @Test
    default void aRegulatedCategoryIsDeniedFromItsRegistrationOn() {
        TenantProfile tenant = tenant();
        assertThat(decide(tenant, "DE", "health").effect()).isEqualTo(Effect.PERMIT);

        domain().as(tenant, () -> boundary(Categories.class).register("health", true));
        assertThat(decide(tenant, "DE", "health").effect()).isEqualTo(Effect.DENY);

        domain().as(tenant, () -> boundary(Categories.class).register("health", false));
        assertThat(decide(tenant, "DE", "health").effect()).isEqualTo(Effect.PERMIT);
        assertThat(decide(tenant, "DE", "health").policyEpoch()).isEqualTo(2);
    }

    @Test
    default void aHoldBlocksAtOnceUntilItIsReleasedAndItsPeopleAreNowhereButBesideIt() throws SQLException {
        TenantProfile tenant = tenant();
        UUID anna = UUID.randomUUID();
        HoldDraft draft = new HoldDraft("case-7", Set.of(anna), Selectors.ANY, "pending court case");
        HoldView hold = domain().as(tenant, () -> boundary(LegalHolds.class).place(draft));

        assertThat(hold.people()).isEqualTo(1);
        assertThat(blocks(tenant, anna)).singleElement().matches(block -> block.kind() == Block.Kind.HOLD);
        assertThat(blocks(tenant, UUID.randomUUID())).isEmpty();
        assertThat(hold.policy().document().toString()).doesNotContain(anna.toString());
        assertThat(heldRows(tenant)).isEqualTo(1);
        assertThatThrownBy(() ->
                        domain().as(tenant, () -> boundary(LegalHolds.class).place(draft)))
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        failure -> assertThat(failure.type()).isEqualTo("hold-exists"));

        UUID id = hold.policy().id();
        HoldView released = domain().as(tenant, () -> boundary(LegalHolds.class).release(Seen.any(id)));

        assertThat(released.active()).isFalse();
        assertThat(blocks(tenant, anna)).isEmpty();
        assertThat(heldRows(tenant)).isZero();
        assertThat(domain().as(tenant, () -> boundary(PolicyProbe.class).released()))
                .anyMatch(event -> event.subjects().equals(Set.of(anna)));
        assertThatThrownBy(() ->
                        domain().as(tenant, () -> boundary(LegalHolds.class).release(Seen.any(id))))
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        failure -> assertThat(failure.type()).isEqualTo("hold-not-active"));
    }

    @Test
    default void aHoldThatCouldNotBeReadAgainIsNotPlaced() {
        TenantProfile tenant = tenant();
        Selectors atlantis =
                new Selectors(Set.of(), Set.of("ATLANTIS"), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

        assertThatThrownBy(() -> domain().as(
                                tenant,
                                () -> boundary(LegalHolds.class).place(new HoldDraft("h", Set.of(), atlantis, "why"))))
                .isInstanceOf(StatewardException.class);
        assertThatThrownBy(() -> domain().as(
                                tenant,
                                () -> boundary(LegalHolds.class)
                                        .place(new HoldDraft("h", Set.of(), Selectors.ANY, "why"))))
                .isInstanceOf(StatewardException.class);
        assertThatThrownBy(() -> draft(tenant, "name: h\nkind: hold\nreason: everything"))
                .isInstanceOf(StatewardException.class);
        assertThat(decide(tenant, "DE", "note").effect()).isEqualTo(Effect.PERMIT);
    }

    @Test
    default void anEnforcedDenialFailsWithItsReasonsAndIsRecordedAlthoughItRollsBack() {
        TenantProfile tenant = tenant();
        activate(tenant, draft(tenant, ONLY_JAPAN));

        assertThatThrownBy(() -> domain().as(
                                tenant, () -> boundary(PolicyDecisions.class).enforce(store("DE", "note"))))
                .isInstanceOfSatisfying(StatewardException.class, failure -> {
                    assertThat(failure.type()).isEqualTo("residency-denied");
                    assertThat(failure.kind()).isEqualTo(Kind.UNPROCESSABLE);
                    assertThat(failure.details()).containsKeys("reasons", "allowedRegions", "policyEpoch");
                });
        domain().as(tenant, () -> boundary(PolicyDecisions.class).decide(store("DE", "note")));

        assertThat(ledgerTypes(tenant)).containsExactly("policy-drafted", "policy-activated", "decision-denied");
    }

    @Test
    default void ofActivationsAtTheSameTimeTheLaterAreToldToLookAgain() throws Exception {
        TenantProfile tenant = tenant();
        List<PolicyView> drafts =
                IntStream.range(0, 6).mapToObj(i -> draft(tenant, ONLY_JAPAN)).toList();
        ExecutorService together = Executors.newFixedThreadPool(drafts.size());
        int activated = 0;
        try {
            List<Callable<String>> calls = drafts.stream()
                    .<Callable<String>>map(draft -> () -> outcome(tenant, draft, null))
                    .toList();
            for (Future<String> done : together.invokeAll(calls)) {
                assertThat(done.get()).isIn("ACTIVE", "policies-changed");
                activated += done.get().equals("ACTIVE") ? 1 : 0;
            }
        } finally {
            together.shutdownNow();
        }

        assertThat(domain().as(tenant, () -> boundary(Policies.class).of("notes")))
                .filteredOn(view -> view.status() == PolicyStatus.ACTIVE)
                .hasSize(1);
        assertThat(activated).isPositive();
        assertThat(decide(tenant, "DE", "note").policyEpoch()).isEqualTo(activated);
    }

    @Test
    default void anActivationThatWaitedForAnotherOfTheSameNameIsRefused() throws Exception {
        TenantProfile tenant = tenant();
        PolicyView first = draft(tenant, ONLY_JAPAN);
        PolicyView second = draft(tenant, ONLY_JAPAN);
        PolicyProbe probe = boundary(PolicyProbe.class);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<String> waiting = domain().as(
                            tenant,
                            () -> probe.activateWhile(
                                    first, () -> untilBlocked(other.submit(() -> outcome(tenant, second, null)))));

            assertThat(waiting.get()).isEqualTo("policies-changed");
        } finally {
            other.shutdownNow();
        }
        assertThat(version(tenant, second).status()).isEqualTo(PolicyStatus.DRAFT);
    }

    @Test
    default void onlyAdministratorsAndPrivacyOfficersChangeWhatDecides() {
        TenantProfile tenant = tenant();
        Caller auditor = new Caller(tenant, "auditor", Set.of(Role.AUDITOR), null);

        for (Callable<?> change : List.<Callable<?>>of(
                () -> boundary(Policies.class).draft(ONLY_JAPAN),
                () -> boundary(Policies.class).activate("notes", 1, null),
                () -> boundary(Categories.class).register("health", false),
                () -> boundary(LegalHolds.class).release(Seen.any(UUID.randomUUID())),
                () -> boundary(LegalHolds.class)
                        .place(new HoldDraft("h", Set.of(UUID.randomUUID()), Selectors.ANY, "why")))) {
            assertThatThrownBy(() -> domain().as(auditor, change))
                    .isInstanceOfSatisfying(
                            StatewardException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Kind.FORBIDDEN));
        }
        assertThat(domain().as(auditor, () -> boundary(Policies.class).list())).isEmpty();
    }

    private int heldRows(TenantProfile tenant) throws SQLException {
        try (Connection connection = domain().database().behindTheWall();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from hold_subject where tenant_id = '" + tenant.id() + "'")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}

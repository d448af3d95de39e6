package io.stateward.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.boundary.CatalogConformance;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.catalog.boundary.CatalogScan;
import io.stateward.catalog.entity.ItemEnds;
import io.stateward.catalog.entity.ItemRevision;
import io.stateward.catalog.entity.ItemSelection;
import io.stateward.catalog.entity.ItemView;
import io.stateward.catalog.entity.Registration;
import io.stateward.catalog.entity.ScannedItem;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.catalog.entity.UnlawfulItem;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.boundary.WorkQueue;
import io.stateward.operations.entity.Claim;
import io.stateward.operations.entity.OperationStatus;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.boundary.SubjectEvents;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.PolicyView;
import io.stateward.policies.entity.Selectors;
import io.stateward.retention.boundary.ReevaluationRun;
import io.stateward.retention.boundary.Reevaluations;
import io.stateward.retention.control.ReevaluationWork;
import io.stateward.retention.entity.ReevaluationView;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.Verdict;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.RandomCatalog;
import io.stateward.testing.TestAgents;
import io.stateward.testing.TestStores;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deciding the catalog again when the rules change, on either database. Each test has a tenant of its own. */
interface ReevaluationContract {

    String AGENT = "airline-support";

    Domain domain();

    private TenantProfile tenant() {
        TenantProfile tenant = domain().tenant("t" + UUID.randomUUID());
        domain().run(tenant, () -> {
            domain().get(TestAgents.class).register(AGENT);
            domain().get(TestStores.class).register("berlin", "DE", List.of());
            domain().get(TestStores.class).register("paris", "FR", List.of());
        });
        return tenant;
    }

    private UUID item(TenantProfile tenant, String store, String category) {
        StateDraft draft = new StateDraft(
                store,
                "note",
                "ref-" + UUID.randomUUID(),
                List.of(),
                List.of(category),
                "customer-support",
                List.of(),
                Instant.parse("2026-01-01T00:00:00Z"),
                null,
                List.of());
        Registration registered =
                domain().as(tenant, () -> domain().get(Catalog.class).register(AGENT, draft));
        return registered.id();
    }

    private ItemView view(TenantProfile tenant, UUID item) {
        return domain().as(tenant, () -> domain().get(Catalog.class).of(AGENT, item));
    }

    private PolicyView activate(TenantProfile tenant, String document) {
        return domain().as(tenant, () -> {
            PolicyView draft = domain().get(Policies.class).draft(document);
            return domain().get(Policies.class).activate(draft.name(), draft.version(), null);
        });
    }

    private static String keep(String name, String category, String keep) {
        return "{\"name\":\"" + name + "\",\"kind\":\"retention\",\"appliesTo\":{\"categories\":[\"" + category
                + "\"]},\"keep\":" + keep + "}";
    }

    private static String allow(String name, String category, String region) {
        return "{\"name\":\"" + name + "\",\"kind\":\"residency\",\"appliesTo\":{\"categories\":[\"" + category
                + "\"]},\"allow\":{\"storage\":[\"" + region + "\"]}}";
    }

    private boolean step(TenantProfile tenant, int page) {
        return domain().as(tenant, () -> domain().get(ReevaluationProbe.class).step(page));
    }

    private void settle(TenantProfile tenant) {
        while (step(tenant, 7)) {
            // Each step is a page.
        }
    }

    private ReevaluationView last(TenantProfile tenant) {
        return domain().as(tenant, () -> domain().get(Reevaluations.class).list(null, 1))
                .items()
                .get(0);
    }

    private boolean isCurrent(TenantProfile tenant) {
        return domain().as(tenant, () -> domain().get(Reevaluations.class).standing())
                .current();
    }

    private List<UnlawfulItem> unlawful(TenantProfile tenant) {
        return domain().as(tenant, () -> domain().get(CatalogConformance.class).list(null, null, null, null))
                .items();
    }

    /** Claims the tenant's work of a kind that is due, and says whether there is any. */
    private boolean claimed(TenantProfile tenant, String kind) {
        List<Claim> claims = domain().get(WorkQueue.class).claim("test/1", Set.of(kind), WorkQueue.MAX_CLAIMS).stream()
                .filter(claim -> claim.tenantId().equals(tenant.id()))
                .toList();
        claims.forEach(domain().get(WorkQueue.class)::done);
        return !claims.isEmpty();
    }

    @Test
    default void aChangeOfTheRulesAsksForTheCatalogToBeDecidedAgainAndOnlyWhatItIsAboutIs() {
        TenantProfile tenant = tenant();
        UUID talk = item(tenant, "berlin", "conversation");
        UUID log = item(tenant, "berlin", "system-log");
        settle(tenant);
        activate(tenant, keep("talks", "conversation", "{\"atMost\":\"P1Y\"}"));
        settle(tenant);
        assertThat(isCurrent(tenant)).isTrue();

        activate(tenant, keep("talks", "conversation", "{\"atLeast\":\"P1M\",\"atMost\":\"P2Y\"}"));

        assertThat(claimed(tenant, ReevaluationWork.KIND)).isTrue();
        assertThat(isCurrent(tenant)).isFalse();
        settle(tenant);
        assertThat(isCurrent(tenant)).isTrue();
        assertThat(view(tenant, talk).eraseAt()).isEqualTo(Instant.parse("2028-01-01T00:00:00Z"));
        assertThat(view(tenant, talk).retainUntil()).isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
        assertThat(view(tenant, log).eraseAt()).isNull();
        ReevaluationView run = last(tenant);
        assertThat(run.wholeCatalog()).isFalse();
        assertThat(run.examined()).as("the log is neither read nor written").isEqualTo(1);
        assertThat(run.changed()).isEqualTo(1);
        assertThat(domain().as(tenant, () -> domain().get(Operations.class).of(run.operation()))
                        .status())
                .isEqualTo(OperationStatus.SUCCEEDED);
    }

    @Test
    default void aHoldNeedsNoItemToBeDecidedAgain() {
        TenantProfile tenant = tenant();
        item(tenant, "berlin", "conversation");
        activate(tenant, keep("talks", "conversation", "{\"atMost\":\"P1Y\"}"));
        settle(tenant);
        UUID before = last(tenant).id();

        domain().run(
                        tenant,
                        () -> domain().get(LegalHolds.class)
                                .place(new HoldDraft(
                                        "case", Set.of(), Selectors.ofCategories(Set.of("conversation")), "a case")));
        settle(tenant);

        assertThat(last(tenant).id()).isEqualTo(before);
        assertThat(isCurrent(tenant)).isTrue();
    }

    @Test
    default void whatMayNoLongerBeWhereItIsIsMarkedUntilItMayAgainOrIsGone() {
        TenantProfile tenant = tenant();
        UUID here = item(tenant, "berlin", "conversation");
        UUID there = item(tenant, "paris", "conversation");
        UUID gone = item(tenant, "paris", "conversation");
        settle(tenant);
        activate(tenant, allow("talks", "conversation", "DE"));
        settle(tenant);

        assertThat(unlawful(tenant)).extracting(UnlawfulItem::id).containsExactly(there, gone);
        assertThat(last(tenant).newlyUnlawful()).isEqualTo(2);
        assertThat(domain().as(
                                tenant,
                                () -> domain().get(CatalogConformance.class).totals()))
                .singleElement()
                .satisfies(total -> assertThat(total.items()).isEqualTo(2));
        assertThat(domain().as(
                                tenant,
                                () -> domain().get(CatalogConformance.class).list("berlin", AGENT, null, null))
                        .items())
                .isEmpty();
        domain().run(
                        tenant,
                        () -> domain().get(CatalogDisposal.class)
                                .dispose(
                                        List.of(gone),
                                        Set.of(),
                                        Verdict.ERASED,
                                        Instant.parse("2026-11-22T00:00:00Z")));
        assertThat(unlawful(tenant)).extracting(UnlawfulItem::id).containsExactly(there);
        activate(tenant, allow("talks", "conversation", "FR"));
        settle(tenant);

        assertThat(unlawful(tenant)).extracting(UnlawfulItem::id).containsExactly(here);
        assertThat(last(tenant).lawfulAgain()).isEqualTo(1);
    }

    @Test
    default void aChangeDuringARunIsMergedIntoItAndNotLost() {
        TenantProfile tenant = tenant();
        List<UUID> talks = IntStream.range(0, 9)
                .mapToObj(i -> item(tenant, "berlin", "conversation"))
                .toList();
        settle(tenant);
        activate(tenant, keep("talks", "conversation", "{\"atMost\":\"P1Y\"}"));
        assertThat(step(tenant, 4)).isTrue();
        assertThat(step(tenant, 4)).isTrue();
        activate(tenant, keep("talks", "conversation", "{\"atMost\":\"P2Y\"}"));
        settle(tenant);

        assertThat(talks)
                .allSatisfy(talk ->
                        assertThat(view(tenant, talk).eraseAt()).isEqualTo(Instant.parse("2028-01-01T00:00:00Z")));
        assertThat(last(tenant).merged()).isEqualTo(1);
        assertThat(isCurrent(tenant)).isTrue();
    }

    @Test
    default void aStepThatFailsIsDoneAgainAndTheNextGoesOnFromThere() {
        TenantProfile tenant = tenant();
        IntStream.range(0, 5).forEach(i -> item(tenant, "berlin", "conversation"));
        settle(tenant);
        activate(tenant, keep("talks", "conversation", "{\"atMost\":\"P1Y\"}"));
        step(tenant, 2);
        assertThatThrownBy(() -> domain().as(
                                tenant,
                                () -> domain().get(ReevaluationProbe.class).stepAndFail(2)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(last(tenant).examined()).isEqualTo(2);
        settle(tenant);

        assertThat(last(tenant).examined()).isEqualTo(5);
        assertThat(last(tenant).changed()).isEqualTo(5);
    }

    @Test
    default void whatWasBeingRegisteredWhileTheRulesChangedIsLookedAtALittleLater() {
        TenantProfile tenant = tenant();
        item(tenant, "berlin", "conversation");
        activate(tenant, keep("talks", "conversation", "{\"atMost\":\"P1Y\"}"));
        settle(tenant);
        // As a registration leaves it that read the rules before the change and committed after the run.
        UUID late = item(tenant, "berlin", "conversation");
        forget(tenant, late);
        assertThat(step(tenant, 5)).as("not yet").isFalse();

        Instant before = domain().clock().instant();
        domain().clock().set(before.plus(Duration.ofMinutes(3)));
        try {
            assertThat(claimed(tenant, "re-evaluation-call")).isTrue();
            settle(tenant);
        } finally {
            domain().clock().set(before);
        }

        assertThat(view(tenant, late).eraseAt()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(last(tenant).examined()).isEqualTo(1);
    }

    @Test
    default void aStoreThatMovesHasItsItemsDecidedAgainAndNoOthers() {
        TenantProfile tenant = tenant();
        UUID moved = item(tenant, "berlin", "conversation");
        item(tenant, "paris", "conversation");
        activate(tenant, keep("talks", "conversation", "{\"atMost\":\"P1Y\"}"));
        settle(tenant);
        UUID berlin = domain().as(
                        tenant, () -> domain().get(Stores.class).of("berlin").id());
        change(tenant, berlin, "update store set region = 'US', processing_region = 'US'");

        domain().run(tenant, () -> domain().get(ReevaluationProbe.class).move(berlin, "US"));
        assertThat(isCurrent(tenant)).isFalse();
        settle(tenant);

        assertThat(unlawful(tenant)).extracting(UnlawfulItem::id).containsExactly(moved);
        assertThat(last(tenant).examined()).isEqualTo(1);
    }

    private void forget(TenantProfile tenant, UUID item) {
        change(tenant, item, "update state_item set erase_at = null, policy_epoch = 0");
    }

    private void change(TenantProfile tenant, UUID id, String how) {
        try (Connection owner = domain().database().behindTheWall();
                PreparedStatement update = owner.prepareStatement(how + " where tenant_id = ? and id = ?")) {
            update.setObject(1, tenant.id());
            update.setObject(2, id);
            assertThat(update.executeUpdate()).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    default void aUseMovesBothEndsByTheRulesThatDecideNow() {
        TenantProfile tenant = tenant();
        UUID talk = item(tenant, "berlin", "conversation");
        activate(
                tenant,
                keep(
                        "talks",
                        "conversation",
                        "{\"atLeast\":\"P1M\",\"atMost\":\"P1Y\",\"since\":\"lastUsed\",\"cap\":\"P9Y\"}"));

        ItemView used = domain().as(tenant, () -> domain().get(Catalog.class).used(AGENT, talk));

        assertThat(used.retainUntil()).isAfter(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(used.eraseAt()).isAfter(Instant.parse("2027-02-01T00:00:00Z"));
        settle(tenant);
        assertThat(view(tenant, talk).retainUntil()).isEqualTo(used.retainUntil());
        assertThat(view(tenant, talk).eraseAt()).isEqualTo(used.eraseAt());
    }

    @Test
    default void anEventOfAPersonMovesTheEndsOfWhatIsAboutThem() {
        TenantProfile tenant = tenant();
        Alias anna = new Alias("user-id", "anna", null);
        StateDraft about = new StateDraft(
                "berlin",
                "note",
                "ref-" + UUID.randomUUID(),
                List.of(anna),
                List.of("conversation"),
                "customer-support",
                List.of(),
                Instant.parse("2026-01-01T00:00:00Z"),
                null,
                List.of());
        UUID talk = domain().as(tenant, () -> domain().get(Catalog.class).register(AGENT, about))
                .id();
        item(tenant, "berlin", "conversation");
        activate(
                tenant, keep("talks", "conversation", "{\"atMost\":\"P1Y\",\"since\":\"event:left\",\"cap\":\"P9Y\"}"));
        settle(tenant);
        Instant left = Instant.parse("2026-02-01T00:00:00Z");

        domain().run(tenant, () -> domain().get(SubjectEvents.class).note("left", List.of(anna), left));
        assertThat(isCurrent(tenant)).isFalse();
        settle(tenant);

        assertThat(view(tenant, talk).eraseAt()).isEqualTo(Instant.parse("2027-02-01T00:00:00Z"));
        assertThat(last(tenant).examined()).isEqualTo(1);
        assertThat(isCurrent(tenant)).isTrue();
    }

    @Test
    default void whatSomebodyChangedSinceItWasReadIsNotWrittenOver() {
        TenantProfile tenant = tenant();
        UUID talk = item(tenant, "berlin", "conversation");
        ScannedItem read = domain().as(
                        tenant, () -> domain().get(CatalogScan.class).page(ItemSelection.ALL, null, 1))
                .get(0);
        ItemEnds stale = new ItemEnds(null, Instant.parse("2031-01-01T00:00:00Z"), 99);
        domain().run(tenant, () -> domain().get(Catalog.class).used(AGENT, talk));

        Set<UUID> changed = domain().as(
                        tenant,
                        () -> domain().get(ReevaluationProbe.class)
                                .revise(List.of(new ItemRevision(talk, read.version(), stale))));

        assertThat(changed).containsExactly(talk);
        assertThat(view(tenant, talk).eraseAt()).isNull();
        assertThat(domain().<Set<UUID>>as(
                                tenant,
                                () -> domain().get(ReevaluationProbe.class)
                                        .revise(List.of(new ItemRevision(talk, read.version() + 1, stale)))))
                .isEmpty();
        assertThat(view(tenant, talk).eraseAt()).isEqualTo(stale.eraseAt());
    }

    @Test
    default void oneTenantsRulesDecideNothingOfAnother() {
        TenantProfile tenant = tenant();
        TenantProfile other = tenant();
        UUID foreign = item(other, "paris", "conversation");
        item(tenant, "paris", "conversation");
        activate(tenant, keep("talks", "conversation", "{\"atMost\":\"P1Y\"}"));
        activate(tenant, allow("places", "conversation", "DE"));
        settle(tenant);

        assertThat(view(other, foreign).eraseAt()).isNull();
        assertThat(unlawful(tenant)).hasSize(1);
        assertThat(unlawful(other)).isEmpty();
        UUID run = last(tenant).id();
        assertThatThrownBy(() -> domain().as(
                                other, () -> domain().get(Reevaluations.class).of(run)))
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        e -> assertThat(e.kind()).isEqualTo(StatewardException.Kind.NOT_FOUND));
    }

    @Test
    default void anAgentReadsNoneOfIt() {
        Caller agent = new Caller(tenant(), "agent", Set.of(Role.AGENT), UUID.randomUUID());
        Reevaluations reevaluations = domain().get(Reevaluations.class);
        CatalogConformance conformance = domain().get(CatalogConformance.class);
        assertThatThrownBy(() -> domain().as(agent, reevaluations::standing)).isInstanceOf(StatewardException.class);
        assertThatThrownBy(() -> domain().as(agent, () -> reevaluations.list(null, null)))
                .isInstanceOf(StatewardException.class);
        assertThatThrownBy(() -> domain().as(agent, () -> reevaluations.of(UUID.randomUUID())))
                .isInstanceOf(StatewardException.class);
        assertThatThrownBy(() -> domain().as(agent, conformance::totals)).isInstanceOf(StatewardException.class);
        assertThatThrownBy(() -> domain().as(agent, () -> conformance.list(null, null, null, null)))
                .isInstanceOf(StatewardException.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    default void whatIsDecidedIncrementallyIsWhatAFullRecomputationDecides(long seed) {
        RandomCatalog catalog = new RandomCatalog(domain(), seed);
        catalog.fill(60);
        settle(catalog.tenant());
        long examined = 0;
        int rounds = 12;
        for (int round = 0; round < rounds; round++) {
            catalog.change();
            for (int more = catalog.random().nextInt(3); more > 0; more--) {
                for (int steps = catalog.random().nextInt(3); steps > 0; steps--) {
                    step(catalog.tenant(), 9);
                }
                catalog.change();
            }
            settle(catalog.tenant());
            requireAsRecomputed(catalog);
            examined += last(catalog.tenant()).examined();
        }
        assertThat(examined).as("fewer than all, again and again").isLessThan(rounds * 60L);
    }

    private void requireAsRecomputed(RandomCatalog catalog) {
        TenantProfile tenant = catalog.tenant();
        List<UUID> marked = unlawfulOf(tenant);
        List<ScannedItem> items = catalog.items();
        List<Decision> decided = domain().as(
                        tenant,
                        () -> domain().get(ReevaluationProbe.class)
                                .decideAll(
                                        items.stream().map(ScannedItem::action).toList()));
        for (int i = 0; i < items.size(); i++) {
            ScannedItem item = items.get(i);
            ItemEnds full = ItemEnds.of(decided.get(i));
            assertThat(item.ends().sameTimes(full))
                    .as("%s should be %s", item, full)
                    .isTrue();
            assertThat(marked.contains(item.id()))
                    .as("mark of %s", item)
                    .isEqualTo(!decided.get(i).permitted());
        }
    }

    private List<UUID> unlawfulOf(TenantProfile tenant) {
        return domain()
                .as(tenant, () -> domain().get(CatalogConformance.class).list(null, null, null, 200))
                .items()
                .stream()
                .map(UnlawfulItem::id)
                .toList();
    }

    @Test
    default void theJobsOwnStepIsOneOfManyItems() {
        TenantProfile tenant = tenant();
        item(tenant, "berlin", "conversation");
        activate(tenant, keep("talks", "conversation", "{\"atMost\":\"P1Y\"}"));

        assertThat(domain().<Boolean>as(
                                tenant,
                                () -> domain().get(ReevaluationRun.class).step()))
                .isTrue();
        assertThat(domain().<Boolean>as(
                                tenant,
                                () -> domain().get(ReevaluationRun.class).step()))
                .isFalse();
    }
}

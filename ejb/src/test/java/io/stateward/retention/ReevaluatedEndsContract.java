package io.stateward.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.boundary.CatalogConformance;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.catalog.entity.ItemEnds;
import io.stateward.catalog.entity.ItemView;
import io.stateward.catalog.entity.ScannedItem;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.catalog.entity.UnlawfulItem;
import io.stateward.policies.boundary.SubjectEvents;
import io.stateward.policies.entity.Decision;
import io.stateward.retention.boundary.Reevaluations;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.Verdict;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.RandomCatalog;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What deciding the catalog again comes to: the ends and marks that a full recomputation gives, on either database. */
interface ReevaluatedEndsContract extends ReevaluationSteps {

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
}

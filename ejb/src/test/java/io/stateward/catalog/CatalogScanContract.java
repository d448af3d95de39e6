package io.stateward.catalog;

import static io.stateward.catalog.entity.ItemTrait.Of.ABOUT_NOBODY;
import static io.stateward.catalog.entity.ItemTrait.Of.AGENT;
import static io.stateward.catalog.entity.ItemTrait.Of.CATEGORY;
import static io.stateward.catalog.entity.ItemTrait.Of.JURISDICTION_OTHER_THAN;
import static io.stateward.catalog.entity.ItemTrait.Of.KIND;
import static io.stateward.catalog.entity.ItemTrait.Of.NO_CATEGORY;
import static io.stateward.catalog.entity.ItemTrait.Of.PURPOSE;
import static io.stateward.catalog.entity.ItemTrait.Of.STORE;
import static io.stateward.catalog.entity.ItemTrait.Of.SUBJECT;
import static io.stateward.catalog.entity.ItemTrait.Of.TAG;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.catalog.boundary.CatalogScan;
import io.stateward.catalog.entity.ItemEnds;
import io.stateward.catalog.entity.ItemPattern;
import io.stateward.catalog.entity.ItemSelection;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.catalog.entity.ItemTrait;
import io.stateward.catalog.entity.Registration;
import io.stateward.catalog.entity.ScannedItem;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.entity.PolicyView;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.Verdict;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Walking the catalog with the facts that policies ask, on either database. Each test has a tenant of its own. */
interface CatalogScanContract {

    String AGENT_NAME = "airline-support";

    Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

    Domain domain();

    private CatalogScan scan() {
        return domain().get(CatalogScan.class);
    }

    private TenantProfile tenant() {
        TenantProfile tenant = domain().tenant("t" + UUID.randomUUID());
        domain().as(tenant, () -> domain().get(TestAgents.class).register(AGENT_NAME));
        return tenant;
    }

    private static Alias person(String value, @Nullable String jurisdiction) {
        return new Alias("user-id", value, jurisdiction);
    }

    private Registration register(TenantProfile tenant, String kind, List<Alias> people, String category, String tag) {
        StateDraft draft = new StateDraft(
                "memory",
                kind,
                "ref-" + UUID.randomUUID(),
                people,
                List.of(category),
                "customer-support",
                List.of(),
                CREATED,
                7L,
                List.of(tag));
        return domain().as(tenant, () -> domain().get(Catalog.class).register(AGENT_NAME, draft));
    }

    private Registration note(TenantProfile tenant) {
        return register(tenant, "note", List.of(person("anna", null)), "conversation", "a");
    }

    private List<ScannedItem> all(TenantProfile tenant, ItemSelection selection, int limit) {
        List<ScannedItem> found = new ArrayList<>();
        UUID after = null;
        while (true) {
            UUID from = after;
            List<ScannedItem> page = domain().as(tenant, () -> scan().page(selection, from, limit));
            found.addAll(page);
            if (page.size() < limit) {
                return found;
            }
            after = page.get(page.size() - 1).id();
        }
    }

    private List<UUID> ids(TenantProfile tenant, ItemSelection selection) {
        return all(tenant, selection, 2).stream().map(ScannedItem::id).toList();
    }

    private static ItemSelection having(ItemTrait... traits) {
        return ItemSelection.of(List.of(ItemPattern.all(traits)));
    }

    @Test
    default void liveItemsAreWalkedInTheOrderOfTheirIdsAndGoneOnesAndOtherTenantsAreNot() {
        TenantProfile tenant = tenant();
        TenantProfile other = tenant();
        note(other);
        List<UUID> live = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            live.add(note(tenant).id());
        }
        UUID gone = note(tenant).id();
        domain().run(
                        tenant,
                        () -> domain().get(CatalogDisposal.class)
                                .dispose(List.of(gone), Set.of(), Verdict.ERASED, CREATED));

        for (int limit = 1; limit <= 7; limit++) {
            assertThat(all(tenant, ItemSelection.ALL, limit))
                    .extracting(ScannedItem::id)
                    .containsExactlyElementsOf(live);
        }
        assertThat(domain().<Long>as(tenant, () -> scan().count(ItemSelection.ALL, null)))
                .isEqualTo(5);
        assertThat(domain().<Long>as(tenant, () -> scan().count(ItemSelection.ALL, live.get(1))))
                .isEqualTo(3);
    }

    @Test
    default void anItemCarriesWhatPoliciesAskAndWhatWasDecided() {
        TenantProfile tenant = tenant();
        domain().run(tenant, () -> {
            Policies policies = domain().get(Policies.class);
            PolicyView draft = policies.draft(
                    "{\"name\":\"year\",\"kind\":\"retention\",\"appliesTo\":{},\"keep\":{\"atMost\":\"P1Y\",\"atLeast\":\"P1M\"}}");
            policies.activate("year", draft.version(), null);
        });
        Registration two =
                register(tenant, "note", List.of(person("anna", "FR"), person("ben", null)), "conversation", "case-7");
        Registration nobody = register(tenant, "log", List.of(), "system-log", "b");

        List<ScannedItem> found = all(tenant, ItemSelection.ALL, 10);

        ScannedItem first = found.get(0);
        assertThat(first.id()).isEqualTo(two.id());
        assertThat(first.status()).isEqualTo(ItemStatus.BOUND);
        assertThat(first.ends()).isEqualTo(ItemEnds.of(requireNonNull(two.decision())));
        assertThat(first.ends().eraseAt()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(first.action().item().jurisdictions()).containsExactlyInAnyOrder("FR", "DE");
        assertThat(first.action().item().categories()).containsExactly("conversation");
        assertThat(first.action().item().tags()).containsExactly("case-7");
        assertThat(first.action().item().kind()).isEqualTo("note");
        assertThat(first.action().item().sizeBytes()).isEqualTo(7);
        assertThat(first.action().item().createdAt()).isEqualTo(CREATED);
        assertThat(first.action().subjects()).hasSize(2);
        assertThat(requireNonNull(first.action().agent()).name()).isEqualTo(AGENT_NAME);
        assertThat(requireNonNull(first.action().store()).name()).isEqualTo("memory");
        assertThat(requireNonNull(first.action().store()).storageRegion()).isEqualTo("DE");
        ScannedItem second = found.get(1);
        assertThat(second.id()).isEqualTo(nobody.id());
        assertThat(second.action().item().jurisdictions()).containsExactly("DE");
        assertThat(second.action().subjects()).isEmpty();
    }

    @Test
    default void eachTraitSelectsWhatHasIt() {
        TenantProfile tenant = tenant();
        UUID anna = register(tenant, "note", List.of(person("anna", "FR")), "conversation", "case_7")
                .id();
        UUID log = register(tenant, "log", List.of(), "system-log", "case-7").id();
        UUID ben = register(tenant, "note", List.of(person("ben", null)), "contact", "x")
                .id();
        UUID agent = all(tenant, ItemSelection.ALL, 9).get(0).agent();
        UUID memory = domain().as(
                        tenant, () -> domain().get(Stores.class).of("memory").id());
        UUID annaId = all(tenant, having(new ItemTrait(TAG, Set.of("case_7"))), 9)
                .get(0)
                .action()
                .subjects()
                .iterator()
                .next();

        assertThat(ids(tenant, having(ItemTrait.ofIds(AGENT, Set.of(agent))))).containsExactly(anna, log, ben);
        assertThat(ids(tenant, having(ItemTrait.ofIds(STORE, Set.of(memory))))).containsExactly(anna, log, ben);
        assertThat(ids(tenant, having(ItemTrait.ofIds(STORE, Set.of(agent))))).isEmpty();
        assertThat(ids(tenant, having(new ItemTrait(KIND, Set.of("log"))))).containsExactly(log);
        assertThat(ids(tenant, having(new ItemTrait(PURPOSE, Set.of("billing")))))
                .isEmpty();
        assertThat(ids(tenant, having(new ItemTrait(CATEGORY, Set.of("contact", "system-log")))))
                .containsExactly(log, ben);
        // An underscore is no wildcard, a part of a label is no label, and a bar is in none.
        assertThat(ids(tenant, having(new ItemTrait(TAG, Set.of("case_7"))))).containsExactly(anna);
        assertThat(ids(tenant, having(new ItemTrait(CATEGORY, Set.of("conv", "contact|", "%")))))
                .isEmpty();
        assertThat(ids(tenant, having(ItemTrait.ofIds(SUBJECT, Set.of(annaId)))))
                .containsExactly(anna);
        assertThat(ids(tenant, having(new ItemTrait(JURISDICTION_OTHER_THAN, Set.of("FR")))))
                .containsExactly(ben);
        assertThat(ids(tenant, having(ItemTrait.none(JURISDICTION_OTHER_THAN)))).containsExactly(anna, ben);
        assertThat(ids(tenant, having(ItemTrait.none(ABOUT_NOBODY)))).containsExactly(log);
        assertThat(ids(tenant, having(ItemTrait.none(NO_CATEGORY)))).isEmpty();
        assertThat(ids(tenant, having(new ItemTrait(KIND, Set.of())))).isEmpty();
    }

    @Test
    default void clausesNarrowPatternsWidenAndEpochsAndIdsNarrowAgain() {
        TenantProfile tenant = tenant();
        UUID first = register(tenant, "note", List.of(person("anna", "FR")), "conversation", "a")
                .id();
        UUID second = register(tenant, "log", List.of(person("ben", "US")), "conversation", "b")
                .id();
        ItemPattern notes = ItemPattern.all(new ItemTrait(KIND, Set.of("note")));
        ItemPattern both = ItemPattern.all(
                new ItemTrait(KIND, Set.of("log", "note")), new ItemTrait(CATEGORY, Set.of("conversation")));
        ItemPattern neither = ItemPattern.all(new ItemTrait(KIND, Set.of("log")), new ItemTrait(TAG, Set.of("a")));

        assertThat(ids(tenant, ItemSelection.of(List.of(notes, neither)))).containsExactly(first);
        assertThat(ids(tenant, ItemSelection.of(List.of(both)))).containsExactly(first, second);
        assertThat(ids(tenant, ItemSelection.of(List.of(both)).before(0))).isEmpty();
        assertThat(ids(tenant, ItemSelection.of(List.of(both)).before(9))).containsExactly(first, second);
        assertThat(ids(tenant, new ItemSelection(List.of(), Set.of(second), null)))
                .containsExactly(second);
        assertThat(all(tenant, ItemSelection.of(List.of(neither, notes)), 9)
                        .get(0)
                        .action()
                        .subjects())
                .as("the people of a chosen item")
                .hasSize(1);
    }

    @Test
    default void anAgentDoesNotWalkTheCatalogAndAPageHasItsLimits() {
        TenantProfile tenant = tenant();
        Caller agent = new Caller(tenant, "agent", Set.of(Role.AGENT), UUID.randomUUID());

        assertThatThrownBy(() -> domain().as(agent, () -> scan().page(ItemSelection.ALL, null, 1)))
                .isInstanceOf(StatewardException.class);
        assertThatThrownBy(() -> domain().as(agent, () -> scan().count(ItemSelection.ALL, null)))
                .isInstanceOf(StatewardException.class);
        for (int limit : new int[] {0, CatalogScan.MAX_PAGE + 1}) {
            assertThatThrownBy(() -> domain().as(tenant, () -> scan().page(ItemSelection.ALL, null, limit)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(domain().as(tenant, () -> scan().page(ItemSelection.ALL, null, CatalogScan.MAX_PAGE)))
                .isEmpty();
    }
}

package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.catalog.entity.ItemView;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.disposal.boundary.HeldItems;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.memory.boundary.Memories;
import io.stateward.memory.entity.MemoryDraft;
import io.stateward.policies.boundary.ItemHolds;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.BlockQuestion;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.HoldView;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.Reason;
import io.stateward.policies.entity.Regime;
import io.stateward.policies.entity.Selectors;
import io.stateward.policies.entity.StoreFacts;
import io.stateward.stores.entity.Verdict;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.testing.Domain;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds on single items: whatever would destroy one meets them, and nothing else does. */
@SuppressWarnings("NullAway.Init")
class ItemHoldTest {

    private static final Map<String, Domain> OPEN = new ConcurrentHashMap<>();

    private Domain domain;
    private ScriptedErasure anna;

    static Stream<Named<Supplier<Domain>>> databases() {
        return Stream.of(
                Named.of("H2", () -> OPEN.computeIfAbsent("H2", d -> Domain.onH2())),
                Named.of("PostgreSQL", () -> OPEN.computeIfAbsent("PostgreSQL", d -> Domain.onPostgres())));
    }

    private void open(Supplier<Domain> database) {
        domain = database.get();
        anna = new ScriptedErasure(domain);
    }

    @AfterAll
    static void close() {
        OPEN.values().forEach(Domain::close);
        OPEN.clear();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void anErasureLeavesTheItemThatIsHeldAndTakesTheOthers(Supplier<Domain> database) {
        open(database);
        ScriptedConnector.Script store = anna.store("s");
        UUID held = anna.journal("s", "one", "anna", List.of());
        UUID free = anna.journal("s", "two", "anna", List.of());
        hold("case", held);
        UUID request = anna.approved();

        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED_WITH_RESIDUE);

        assertThat(anna.task(request, "thing one").verdict()).isEqualTo(Verdict.BLOCKED_BY_HOLD);
        assertThat(anna.task(request, "thing one").why()).contains("case v1", "a case");
        assertThat(anna.task(request, "thing two").verdict()).isEqualTo(Verdict.ERASED);
        assertThat(store.things).containsExactly("one");
        assertThat(item(held).restricted()).isTrue();
        assertThat(item(free).status()).isEqualTo(ItemStatus.DISPOSED);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aMemoryThatIsHeldIsSealedAnewWhileTheOthersGoWithTheirKey(Supplier<Domain> database) {
        open(database);
        UUID held = remember("anna fears flying");
        UUID free = remember("anna likes seat 1");
        hold("case", held);
        assertThatThrownBy(() -> domain.run(anna.tenant, () -> memories().forget(ScriptedErasure.AGENT, held)))
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        refused -> assertThat(refused.type()).isEqualTo("memory-kept"));

        UUID request = anna.approved();
        anna.execute(request);

        assertThat(item(held).status()).isEqualTo(ItemStatus.BOUND);
        assertThat(item(held).restricted()).isTrue();
        assertThat(item(free).status()).isEqualTo(ItemStatus.DISPOSED);
        assertThat(anna.view(request).tasks().stream().map(t -> t.verdict()))
                .contains(Verdict.BLOCKED_BY_HOLD, Verdict.ERASED);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatASearchFindsMayBeAHeldItemOfNobodyKnownAndIsKept(Supplier<Domain> database) {
        open(database);
        ScriptedConnector.Script store = anna.store("s");
        anna.journal("s", "one", "anna", List.of());
        store.things.add("stray");
        store.strays.add("stray");
        hold("case", aboutNobody("s", "other"));
        UUID request = anna.approved();

        anna.execute(request);

        assertThat(anna.task(request, "thing stray").verdict()).isEqualTo(Verdict.BLOCKED_BY_HOLD);
        assertThat(anna.task(request, "thing one").verdict()).isEqualTo(Verdict.ERASED);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatASearchFindsIsErasedWhereTheHeldItemsAreAboutOthers(Supplier<Domain> database) {
        open(database);
        ScriptedConnector.Script store = anna.store("s");
        anna.journal("s", "one", "anna", List.of());
        store.things.add("stray");
        store.strays.add("stray");
        hold("case", anna.journal("s", "his", "bert", List.of()));
        UUID request = anna.approved();

        anna.execute(request);

        assertThat(anna.task(request, "thing stray").verdict()).isEqualTo(Verdict.ERASED);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aHoldOnATagOfTheStoreOrAgentStopsTheErasureOfItsItems(Supplier<Domain> database) {
        open(database);
        anna.taggedStore("s", "evidence");
        anna.journal("s", "one", "anna", List.of());
        Selectors evidence =
                new Selectors(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of("evidence"));
        place(new HoldDraft("case", Set.of(), evidence, "a case"));
        UUID request = anna.approved();

        anna.execute(request);

        assertThat(anna.task(request, "thing one").verdict()).isEqualTo(Verdict.BLOCKED_BY_HOLD);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void theDecisionOnAHeldItemSaysSoAndNoOtherDoes(Supplier<Domain> database) {
        open(database);
        anna.store("s");
        UUID held = anna.journal("s", "one", "anna", List.of());
        UUID free = anna.journal("s", "two", "anna", List.of());
        HoldView hold = hold("case", held);
        Action action = Action.store(
                null,
                StoreFacts.regions("DE", "DE"),
                ItemFacts.fresh(Set.of("conversation"), "p", Set.of("DE")),
                Set.of());

        List<Decision> decided = domain.as(
                anna.tenant,
                () -> domain.get(PolicyDecisions.class)
                        .decideAll(List.of(action, action.onItem(held), action.onItem(free))));

        assertThat(decided).extracting(Decision::held).containsExactly(false, true, false);
        assertThat(decided.get(1).reasons())
                .contains(new Reason("case", 1, Reason.Outcome.WON, "case v1 holds this until it is released: a case"));
        BlockQuestion nothingKnown =
                new BlockQuestion(Regime.GDPR, "x", "jdbc", null, Set.of(), null, null, Set.of(), Set.of(), Set.of());
        assertThat(domain.as(
                        anna.tenant, () -> domain.get(PolicyDecisions.class).blocks(nothingKnown)))
                .as("no hold on items is compiled")
                .isEmpty();
        assertThat(hold.policy().document().toString()).doesNotContain(held.toString());

        release(hold);

        assertThat(domain.as(
                                anna.tenant,
                                () -> domain.get(PolicyDecisions.class).decide(action.onItem(held)))
                        .held())
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whoeverAsksIsToldTheHoldsOnItemsByAnyWay(Supplier<Domain> database) {
        open(database);
        anna.store("s");
        UUID twice = anna.journal("s", "one", "anna", List.of());
        UUID person = anna.journal("s", "two", "anna", List.of());
        UUID free = anna.journal("s", "three", "bert", List.of());
        UUID nobody = aboutNobody("s", "four");
        hold("by-item", twice);
        UUID subject = domain.as(anna.tenant, () -> domain.get(Subjects.class).resolve(ScriptedErasure.email("anna")));
        HoldView people = place(new HoldDraft("by-person", Set.of(subject), Selectors.ANY, "a case"));
        Set<UUID> all = Set.of(twice, person, free, nobody, UUID.randomUUID());

        assertThat(holds(all))
                .isEqualTo(Map.of(twice, Set.of("by-item v1", "by-person v1"), person, Set.of("by-person v1")));
        ScriptedErasure other = new ScriptedErasure(domain);
        assertThat(domain.as(other.tenant, () -> domain.get(HeldItems.class).holds(all)))
                .isEmpty();
        assertThat(domain.as(other.tenant, () -> domain.get(ItemHolds.class).on(all)))
                .isEmpty();

        release(people);
        assertThat(holds(all)).isEqualTo(Map.of(twice, Set.of("by-item v1")));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aHoldTakesOnlyItemsThatAreThereAndForgetsThemAtItsEnd(Supplier<Domain> database) {
        open(database);
        anna.store("s");
        UUID item = anna.journal("s", "one", "anna", List.of());
        UUID gone = anna.journal("s", "two", "anna", List.of());
        domain.run(
                anna.tenant,
                () -> domain.get(CatalogDisposal.class)
                        .dispose(
                                Set.of(gone),
                                Set.of(),
                                Verdict.ERASED,
                                domain.clock().instant()));
        ScriptedErasure other = new ScriptedErasure(domain);
        other.store("s");
        UUID foreign = other.journal("s", "one", "anna", List.of());

        for (UUID wrong : List.of(UUID.randomUUID(), foreign, gone)) {
            refused("not-found", HoldDraft.onItems("case", Set.of(item, wrong), "a case"));
        }
        Selectors notes = Selectors.ofCategories(Set.of("note"));
        refused("invalid-field", new HoldDraft("case", Set.of(), notes, "a case", Set.of(item), null, null));
        refused("invalid-field", HoldDraft.onItems("case", ids(10_001), "a case"));
        refused("not-found", HoldDraft.onItems("case", ids(10_000), "a case"));

        HoldView hold = hold("case", item);
        assertThat(hold.items()).isEqualTo(1);
        assertThat(in(store(item))).containsExactly(item);
        assertThat(release(hold).items()).isZero();
        assertThat(in(store(item))).isEmpty();
    }

    private static Set<UUID> ids(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).collect(Collectors.toCollection(HashSet::new));
    }

    private void refused(String type, HoldDraft draft) {
        assertThatThrownBy(() -> place(draft))
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        failure -> assertThat(failure.type()).isEqualTo(type));
    }

    private UUID aboutNobody(String store, String ref) {
        return domain.as(
                anna.tenant,
                () -> domain.get(Catalog.class)
                        .register(
                                ScriptedErasure.AGENT,
                                new StateDraft(
                                        anna.tenant.alias() + "-" + store,
                                        "thing",
                                        ref,
                                        List.of(),
                                        List.of("conversation"),
                                        "customer-support",
                                        List.of(),
                                        null,
                                        null,
                                        List.of()))
                        .id());
    }

    private UUID remember(String text) {
        return domain.as(
                anna.tenant,
                () -> memories()
                        .remember(
                                ScriptedErasure.AGENT,
                                new MemoryDraft(
                                        text,
                                        List.of(ScriptedErasure.email("anna")),
                                        List.of("conversation"),
                                        "customer-support",
                                        List.of()))
                        .id());
    }

    private Memories memories() {
        return domain.get(Memories.class);
    }

    private Map<UUID, Set<String>> holds(Set<UUID> items) {
        return domain.as(anna.tenant, () -> domain.get(HeldItems.class).holds(items));
    }

    private Set<UUID> in(UUID store) {
        return domain.as(anna.tenant, () -> domain.get(ItemHolds.class).in(store));
    }

    private UUID store(UUID item) {
        return item(item).store();
    }

    private HoldView hold(String name, UUID item) {
        return place(HoldDraft.onItems(name, Set.of(item), "a case"));
    }

    private HoldView place(HoldDraft draft) {
        return domain.as(anna.tenant, () -> domain.get(LegalHolds.class).place(draft));
    }

    private HoldView release(HoldView hold) {
        return domain.as(
                anna.tenant,
                () -> domain.get(LegalHolds.class)
                        .release(Seen.any(hold.policy().id())));
    }

    private ItemView item(UUID id) {
        return domain.as(anna.tenant, () -> domain.get(Catalog.class).of(ScriptedErasure.AGENT, id));
    }
}

package io.stateward.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.agents.boundary.Agents;
import io.stateward.agents.control.Admission;
import io.stateward.agents.entity.AgentDraft;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.catalog.boundary.CatalogReads;
import io.stateward.catalog.entity.ItemContext;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.entity.EntryView;
import io.stateward.memory.boundary.Memories;
import io.stateward.memory.entity.MemoryDraft;
import io.stateward.memory.entity.MemoryPage;
import io.stateward.memory.entity.MemoryQuery;
import io.stateward.memory.entity.MemoryView;
import io.stateward.models.boundary.CallAdmission;
import io.stateward.models.entity.IntendedCall;
import io.stateward.policies.boundary.Categories;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.entity.Reason;
import io.stateward.stores.boundary.Stores;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.TestStores;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is decided before memories are read, agents and stores are registered, and models are called. Each test has a tenant of its own. */
interface GatesContract {

    String AGENT = "airline-support";
    Alias ADA = new Alias("email", "ada@example.com");

    Domain domain();

    private TenantProfile tenant() {
        TenantProfile tenant = domain().tenant("t" + UUID.randomUUID());
        domain().run(tenant, () -> {
            domain().get(ModelsProbe.class).add(agent(List.of("gpt-4o", "llama-3")));
            domain().get(TestStores.class).register("openai-eu", "DE", List.of());
            domain().get(TestStores.class).register("openai-us", "US", List.of());
        });
        return tenant;
    }

    private static AgentDraft agent(List<String> models) {
        return new AgentDraft(
                AGENT,
                "a test's agent",
                "tests",
                List.of("customer-support", "research"),
                models,
                "DE",
                null,
                List.of());
    }

    private void activate(TenantProfile tenant, String name, String rest) {
        String document = "name: " + name + "\n" + rest;
        domain().run(
                        tenant,
                        () -> domain().get(Policies.class)
                                .activate(
                                        name,
                                        domain().get(Policies.class)
                                                .draft(document)
                                                .version(),
                                        null));
    }

    private void remember(TenantProfile tenant, String text, String category) {
        domain().run(
                        tenant,
                        () -> domain().get(Memories.class)
                                .remember(
                                        AGENT,
                                        new MemoryDraft(
                                                text, List.of(ADA), List.of(category), "customer-support", List.of())));
    }

    private MemoryPage search(TenantProfile tenant, @Nullable String cursor, int limit) {
        return domain().as(
                        tenant,
                        () -> domain().get(Memories.class).search(AGENT, new MemoryQuery(null, null, cursor, limit)));
    }

    private List<EntryView> ledger(TenantProfile tenant, String type) {
        return domain().as(tenant, () -> domain().get(Ledger.class).entries(-1, 100)).items().stream()
                .filter(entry -> entry.type().equals(type))
                .toList();
    }

    private StatewardException refusal(Runnable call) {
        return Objects.requireNonNull(catchThrowableOfType(StatewardException.class, call::run));
    }

    @Test
    default void whatMayNoLongerBeReadIsLeftOutAndCountedAndRecordedOnce() {
        TenantProfile tenant = tenant();
        remember(tenant, "likes jazz", "taste");
        remember(tenant, "took flight 7", "travel");
        remember(tenant, "took flight 8", "travel");
        assertThat(search(tenant, null, 10).withheld().count()).isZero();

        activate(
                tenant,
                "travel-home",
                "kind: residency\nappliesTo: { categories: [travel] }\nallow: { storage: [FR], processing: [FR] }");
        MemoryPage page = search(tenant, null, 10);

        assertThat(page.items()).extracting(MemoryView::text).containsExactly("likes jazz");
        assertThat(page.withheld().count()).isEqualTo(2);
        assertThat(page.withheld().reasons())
                .extracting(Reason::policy)
                .as("each reason once")
                .containsExactly("travel-home");
        List<EntryView> read = ledger(tenant, "memories-read");
        assertThat(read).hasSize(2);
        assertThat(read.get(1).payload()).contains("\"withheld\":2").doesNotContain("jazz", "flight");
    }

    @Test
    default void whatIsWithheldIsCountedOnOnePageOnly() {
        TenantProfile tenant = tenant();
        for (int i = 0; i < 4; i++) {
            remember(tenant, "taste " + i, "taste");
            remember(tenant, "flight " + i, "travel");
        }
        activate(
                tenant,
                "travel-home",
                "kind: residency\nappliesTo: { categories: [travel] }\nallow: { storage: [FR], processing: [FR] }");
        int read = 0;
        int withheld = 0;
        String cursor = null;
        do {
            MemoryPage page = search(tenant, cursor, 1);
            read += page.items().size();
            withheld += page.withheld().count();
            cursor = page.next();
        } while (cursor != null);

        assertThat(read).isEqualTo(4);
        assertThat(withheld).isEqualTo(4);
    }

    @Test
    default void readingIsDecidedInAsManyQueriesForManyItemsAsForOne() {
        TenantProfile tenant = tenant();
        remember(tenant, "one", "taste");
        List<ItemContext> one = items(tenant);
        for (int i = 0; i < 20; i++) {
            remember(tenant, "more " + i, "taste");
        }
        List<ItemContext> many = items(tenant);
        assertThat(many).hasSize(21);

        assertThat(queries(tenant, many)).isEqualTo(queries(tenant, one));
    }

    private List<ItemContext> items(TenantProfile tenant) {
        List<UUID> ids =
                search(tenant, null, 50).items().stream().map(MemoryView::id).toList();
        return domain().as(tenant, () -> domain().get(CatalogDisposal.class).contexts(ids));
    }

    private int queries(TenantProfile tenant, List<ItemContext> items) {
        return domain().queries(() ->
                domain().run(tenant, () -> domain().get(CatalogReads.class).judge(items)));
    }

    @Test
    default void aModelThatNoPurposeMayCallIsRefusedWithTheRulesThatDoIt() {
        TenantProfile tenant = tenant();
        activate(
                tenant,
                "support",
                "kind: routing\nappliesTo: { purposes: [customer-support] }\nuse: { models: [llama-*] }");
        domain().run(tenant, () -> domain().get(Admission.class).require(agent(List.of("gpt-4o"))));

        activate(
                tenant, "research", "kind: routing\nappliesTo: { purposes: [research] }\nuse: { models: [mistral-*] }");
        StatewardException refused = refusal(() ->
                domain().run(tenant, () -> domain().get(Admission.class).require(agent(List.of("llama-3", "gpt-4o")))));

        assertThat(refused.type()).isEqualTo("model-denied");
        assertThat(Json.text(refused.details()))
                .contains("\"gpt-4o\"", "support v1 permits only the models llama-*", "research v1")
                .doesNotContain("\"llama-3\"");
    }

    @Test
    default void aRuleThatOnlyPerhapsAppliesRefusesNoRegistration() {
        TenantProfile tenant = tenant();
        activate(tenant, "health", "kind: routing\nappliesTo: { categories: [health] }\nuse: { models: [] }");

        domain().run(tenant, () -> domain().get(Admission.class).require(agent(List.of("gpt-4o"))));
    }

    @Test
    default void anAgentWhosePeopleHaveNoPlaceAndAStoreThatNothingAllowsAreWarnedOf() {
        TenantProfile tenant = tenant();
        domain().run(tenant, () -> domain().get(TestStores.class).register("openai-in", "IN", List.of()));
        domain().run(tenant, () -> domain().get(Categories.class).register("health", true));
        assertThat(domain().as(tenant, () -> domain().get(Agents.class).warnings(AGENT)))
                .isEmpty();
        assertThat(warned(tenant, "openai-eu")).isFalse();
        assertThat(warned(tenant, "openai-in")).as("the built-in rule").isTrue();

        activate(tenant, "some-in", "kind: residency\nappliesTo: { categories: [ads] }\nallow: { storage: [IN] }");
        assertThat(warned(tenant, "openai-in")).as("a rule for some state").isFalse();

        activate(tenant, "nowhere", "kind: residency\nallow: { storage: [BR] }");
        assertThat(domain().as(tenant, () -> domain().get(Agents.class).warnings(AGENT)))
                .singleElement()
                .satisfies(warning -> assertThat(warning.text()).contains("'DE'"));
        assertThat(warned(tenant, "openai-eu")).isTrue();
        assertThat(warned(tenant, "openai-in"))
                .as("a rule for all state refuses")
                .isTrue();
    }

    private boolean warned(TenantProfile tenant, String store) {
        return !domain().as(tenant, () -> {
                    Stores stores = domain().get(Stores.class);
                    return stores.warnings(stores.of(store));
                })
                .isEmpty();
    }

    private static IntendedCall call(String model, String store, boolean stateful) {
        return new IntendedCall(
                model, store, "chat", stateful, null, List.of(ADA), List.of("conversation"), "customer-support");
    }

    private void admit(TenantProfile tenant, IntendedCall call) {
        domain().run(tenant, () -> domain().get(CallAdmission.class).admit(AGENT, call));
    }

    @Test
    default void aCallPassesWhereAgentPeoplePlaceAndRoutingPermitIt() {
        TenantProfile tenant = tenant();

        admit(tenant, call("gpt-4o", "openai-eu", false));
        assertThat(refusal(() -> admit(tenant, call("gpt-4o", "openai-us", false)))
                        .type())
                .isEqualTo("call-denied");
        assertThat(refusal(() -> admit(tenant, call("gpt-4o", "openai-eu", true)))
                        .type())
                .as("no rule lets the provider keep state")
                .isEqualTo("call-denied");
        assertThat(refusal(() -> admit(tenant, call("gpt-5", "openai-eu", false)))
                        .type())
                .as("no model of this agent")
                .isEqualTo("model-denied");
        assertThat(refusal(() -> admit(tenant, call("gpt-4o", "nowhere", false)))
                        .type())
                .isEqualTo("not-found");
        assertThat(ledger(tenant, "decision-denied")).hasSize(2);

        activate(tenant, "cheap", "kind: routing\nuse: { models: [llama-*] }");
        assertThat(refusal(() -> admit(tenant, call("gpt-4o", "openai-eu", false)))
                        .type())
                .isEqualTo("call-denied");
        admit(tenant, call("llama-3", "openai-eu", false));
    }

    @Test
    default void nothingAboutSomebodyWhoIsRestrictedGoesToAModel() {
        TenantProfile tenant = tenant();
        remember(tenant, "likes jazz", "taste");
        domain().run(tenant, () -> {
            Subjects subjects = domain().get(Subjects.class);
            subjects.restrict(Set.of(subjects.find(ADA).orElseThrow()));
        });

        assertThat(refusal(() -> admit(tenant, call("gpt-4o", "openai-eu", false)))
                        .type())
                .isEqualTo("subject-restricted");
    }

    @Test
    default void anAgentInQuarantineCallsNoModel() {
        TenantProfile tenant = tenant();
        domain().run(tenant, () -> domain().get(Agents.class).quarantine(AGENT, "misbehaves", null));

        assertThat(refusal(() -> admit(tenant, call("gpt-4o", "openai-eu", false)))
                        .type())
                .isEqualTo("agent-not-active");
    }

    @Test
    default void anotherTenantsAgentAndStoreAreNotThere() {
        TenantProfile tenant = tenant();
        TenantProfile other = domain().tenant("t" + UUID.randomUUID());

        assertThat(refusal(() -> admit(other, call("gpt-4o", "openai-eu", false)))
                        .type())
                .isEqualTo("not-found");
        domain().run(other, () -> domain().get(ModelsProbe.class).add(agent(List.of("gpt-4o"))));
        assertThat(refusal(() -> admit(other, call("gpt-4o", "openai-eu", false)))
                        .type())
                .isEqualTo("not-found");
        admit(tenant, call("gpt-4o", "openai-eu", false));
    }
}

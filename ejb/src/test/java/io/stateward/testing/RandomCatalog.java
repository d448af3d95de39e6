package io.stateward.testing;

import io.stateward.StatewardException;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.boundary.CatalogScan;
import io.stateward.catalog.entity.ItemSelection;
import io.stateward.catalog.entity.ScannedItem;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.policies.boundary.Categories;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.entity.Activation;
import io.stateward.policies.entity.PolicyView;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.TenantProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes a tenant with random state and random policies over a few words, so that many of them meet; all from one seed. */
public final class RandomCatalog {

    private static final List<String> AGENTS = List.of("airline-support", "desk");
    private static final List<String> STORES = List.of("memory", "berlin", "dallas", "tokyo");
    private static final List<String> KINDS = List.of("note", "row", "memory", "jdbc");
    private static final List<String> CATEGORIES = List.of("conversation", "contact", "health");
    private static final List<String> TAGS = List.of("case-7", "hot", "east");
    private static final List<String> PLACES = List.of("DE", "FR", "US", "EU", "EEA", "JP", "ZZ");
    private static final List<String> REGIONS = List.of("DE", "EU", "EEA", "US", "JP", "adequate(EU)");
    private static final List<String> PERIODS = List.of("P1M", "P6M", "P1Y", "P3Y");
    private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");

    private final Domain domain;
    private final SplittableRandom random;
    private final TenantProfile tenant;

    public RandomCatalog(Domain domain, long seed) {
        this.domain = domain;
        this.random = new SplittableRandom(seed);
        this.tenant = domain.tenant("t" + UUID.randomUUID());
        domain.run(tenant, () -> {
            AGENTS.forEach(domain.get(TestAgents.class)::register);
            domain.get(TestStores.class).register("berlin", "DE", List.of());
            domain.get(TestStores.class).register("dallas", "US", List.of("hot"));
            domain.get(TestStores.class).register("tokyo", "JP", List.of("east"));
        });
    }

    public TenantProfile tenant() {
        return tenant;
    }

    public SplittableRandom random() {
        return random;
    }

    /** Registers so many random items, or fewer where the rules refuse their place. */
    public void fill(int items) {
        for (int i = 0; i < items; i++) {
            StateDraft draft = item();
            String agent = one(AGENTS);
            try {
                domain.as(tenant, () -> domain.get(Catalog.class).register(agent, draft));
            } catch (StatewardException e) {
                if (!e.type().equals("residency-denied")) {
                    throw e;
                }
            }
        }
    }

    private StateDraft item() {
        List<Alias> people = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            people.add(new Alias("user-id", "u" + i + random.nextInt(50), random.nextBoolean() ? one(PLACES) : null));
        }
        return new StateDraft(
                one(STORES),
                random.nextBoolean() ? "note" : "row",
                "ref-" + UUID.randomUUID(),
                people,
                some(CATEGORIES, 1),
                "customer-support",
                List.of(),
                FIRST.plus(Duration.ofHours(random.nextInt(20_000))),
                random.nextBoolean() ? null : random.nextLong(1_000_000),
                some(TAGS, 0));
    }

    /** Writes a random document of residency or retention down as a draft. */
    public PolicyView draft() {
        boolean residency = random.nextInt(3) == 0;
        String kind = residency ? "residency" : "retention";
        String name = kind.substring(0, 4) + random.nextInt(4);
        List<String> fields = new ArrayList<>();
        fields.add("\"name\":\"" + name + "\"");
        fields.add("\"kind\":\"" + kind + "\"");
        fields.add("\"appliesTo\":" + selectors());
        if (random.nextInt(4) == 0) {
            fields.add("\"when\":\"item.sizeBytes > " + random.nextInt(1_000_000) + "\"");
        }
        fields.add(residency ? "\"allow\":{\"storage\":" + list(some(REGIONS, 1)) + "}" : "\"keep\":" + keep());
        String document = "{" + String.join(",", fields) + "}";
        return domain.as(tenant, () -> domain.get(Policies.class).draft(document));
    }

    private String selectors() {
        List<String> selected = new ArrayList<>();
        select("categories", CATEGORIES, selected);
        select("jurisdictions", PLACES.subList(0, PLACES.size() - 1), selected);
        select("agents", AGENTS, selected);
        select("stores", STORES, selected);
        select("kinds", KINDS, selected);
        select("tags", TAGS, selected);
        return "{" + String.join(",", selected) + "}";
    }

    private void select(String field, List<String> words, List<String> selected) {
        if (random.nextInt(3) == 0) {
            selected.add("\"" + field + "\":" + list(some(words, 1)));
        }
    }

    private String keep() {
        String least = random.nextBoolean() ? "\"atLeast\":\"" + one(PERIODS) + "\"" : null;
        String most = least == null || random.nextBoolean() ? "\"atMost\":\"" + one(PERIODS) + "\"" : null;
        return "{" + (least == null ? "" : least) + (least != null && most != null ? "," : "")
                + (most == null ? "" : most) + "}";
    }

    /** Changes the rules at random: a new version of a policy, a roll-back, or whether a category is regulated. */
    public void change() {
        switch (random.nextInt(6)) {
            case 0 -> {
                boolean regulated = random.nextInt(3) == 0;
                String category = one(CATEGORIES);
                domain.run(tenant, () -> domain.get(Categories.class).register(category, regulated));
            }
            case 1 -> rollBack();
            default -> activate(draft());
        }
    }

    public void activate(PolicyView draft) {
        domain.run(tenant, () -> domain.get(Policies.class).activate(draft.name(), draft.version(), null));
    }

    /** Lets a version decide from a time on, unless another of its name waits already or decides meanwhile. */
    public void schedule(PolicyView draft, Instant from) {
        try {
            domain.run(
                    tenant,
                    () -> domain.get(Policies.class)
                            .activate(new Activation(draft.name(), draft.version(), null, from, null)));
        } catch (StatewardException e) {
            if (!e.type().equals("policy-scheduled")) {
                throw e;
            }
        }
    }

    private void rollBack() {
        List<PolicyView> all =
                domain.as(tenant, () -> domain.get(Policies.class).list());
        if (!all.isEmpty()) {
            String name = all.get(random.nextInt(all.size())).name();
            try {
                domain.run(tenant, () -> domain.get(Policies.class).rollBack(name, null, null));
            } catch (StatewardException e) {
                if (!e.type().equals("nothing-to-roll-back")) {
                    throw e;
                }
            }
        }
    }

    /** Returns all live items as they are kept. */
    public List<ScannedItem> items() {
        return domain.as(tenant, () -> domain.get(CatalogScan.class).page(ItemSelection.ALL, null, 5_000));
    }

    private String one(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private List<String> some(List<String> words, int least) {
        List<String> left = new ArrayList<>(words);
        List<String> some = new ArrayList<>();
        for (int i = least + random.nextInt(2); i > 0; i--) {
            some.add(left.remove(random.nextInt(left.size())));
        }
        return some;
    }

    private static String list(List<String> words) {
        return words.stream().map(word -> "\"" + word + "\"").collect(Collectors.joining(",", "[", "]"));
    }
}

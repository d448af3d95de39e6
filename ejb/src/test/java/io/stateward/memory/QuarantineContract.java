package io.stateward.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.boundary.CatalogImport;
import io.stateward.catalog.boundary.QuarantinedItems;
import io.stateward.catalog.control.QuarantineAge;
import io.stateward.catalog.entity.ImportReport;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.catalog.entity.ItemView;
import io.stateward.catalog.entity.QuarantineStatus;
import io.stateward.catalog.entity.QuarantinedView;
import io.stateward.catalog.entity.Registration;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.boundary.ErasureRun;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.entity.EntryView;
import io.stateward.memory.boundary.Memories;
import io.stateward.memory.control.MemoryRows;
import io.stateward.memory.entity.MemoryDraft;
import io.stateward.memory.entity.MemoryItem;
import io.stateward.memory.entity.MemoryQuery;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.Regime;
import io.stateward.policies.entity.Selectors;
import io.stateward.stores.boundary.Stores;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
import io.stateward.vault.boundary.Vault;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes of writes whose place is refused and which are not simply denied, on either database. Each test has tenants of its own. */
interface QuarantineContract {

    String AGENT = "airline-support";
    Alias ADA = new Alias("email", "ada@example.com");

    Domain domain();

    TenantProfile ownTenant();

    TenantProfile otherTenant();

    @BeforeEach
    default void registerAgents() {
        domain().run(ownTenant(), () -> domain().get(TestAgents.class).register(AGENT));
        domain().run(otherTenant(), () -> domain().get(TestAgents.class).register(AGENT));
    }

    /** Makes a store of which nothing is asked but where it is. */
    private void storeAt(TenantProfile tenant, String name, String kind, String region) {
        domain().run(tenant, () -> domain().get(Stores.class).of("memory"));
        try (Connection all = domain().database().behindTheWall();
                PreparedStatement insert = all.prepareStatement(
                        "insert into store (tenant_id, id, version, name, kind, region, processing_region, config, tags,"
                                + " guarantees, created_at) select tenant_id, ?, 1, ?, ?, ?, ?, '{}', '', guarantees,"
                                + " created_at from store where tenant_id = ? and name = 'memory'")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, name);
            insert.setString(3, kind);
            insert.setString(4, region);
            insert.setString(5, region);
            insert.setObject(6, tenant.id());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private QuarantinedItems quarantine() {
        return domain().get(QuarantinedItems.class);
    }

    private void policy(String otherwise, String region) {
        String document = """
            name: talk
            kind: residency
            appliesTo: { categories: [conversation] }
            allow: { storage: [DE], processing: [DE] }
            otherwise: deny
            """.replace("DE", region).replace("deny", otherwise);
        Policies policies = domain().get(Policies.class);
        policies.activate("talk", policies.draft(document).version(), null);
    }

    private static StateDraft draft(String store, @Nullable String ref) {
        return new StateDraft(
                store,
                "conversation",
                ref,
                List.of(ADA),
                List.of("conversation"),
                "customer-support",
                List.of(),
                null,
                7L,
                List.of("vip"));
    }

    private Registration register(String store, @Nullable String ref) {
        return domain().get(Catalog.class).register(AGENT, draft(store, ref));
    }

    private Registration remember(String text) {
        return domain().get(Memories.class)
                .remember(
                        AGENT,
                        new MemoryDraft(text, List.of(ADA), List.of("conversation"), "customer-support", List.of()));
    }

    private int found(String words) {
        return domain().get(Memories.class)
                .search(AGENT, new MemoryQuery(ADA, words, null, null))
                .items()
                .size();
    }

    private ItemView item(UUID id) {
        return domain().get(Catalog.class).of(AGENT, id);
    }

    private List<String> ledger() {
        domain().get(Ledger.class).sequencePending(100);
        return domain().get(Ledger.class).entries(-1, 100).items().stream()
                .map(EntryView::type)
                .toList();
    }

    private static void assertRefused(String type, String words, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(StatewardException.class, e -> {
            assertThat(e.type()).isEqualTo(type);
            assertThat(e.sentence()).contains(words);
        });
    }

    /** Does what the timers do when an item's time has come. */
    private void age(UUID id) {
        WorkHandler handler = domain().get(QuarantineAge.class);
        domain().as(Caller.worker(ownTenant(), "quarantine-age"), () -> {
            handler.handle(new Claim(
                    UUID.randomUUID(),
                    ownTenant().id(),
                    "quarantine-age",
                    id,
                    1,
                    1,
                    domain().clock().instant().plusSeconds(60)));
            return null;
        });
    }

    @Test
    default void anIntentIsRoutedToAPermittedStoreOfTheSameKindFirst() {
        storeAt(ownTenant(), "us", "openai", "US");
        storeAt(ownTenant(), "a-database", "jdbc", "DE");
        storeAt(ownTenant(), "z-provider", "openai", "DE");
        storeAt(ownTenant(), "b-provider-jp", "openai", "JP");
        domain().run(ownTenant(), () -> {
            policy("route", "DE");
            Registration routed = register("us", null);
            assertThat(routed.status()).isEqualTo(ItemStatus.INTENDED);
            assertThat(routed.diversion()).isNotNull();
            assertThat(Objects.requireNonNull(routed.diversion()).store()).isEqualTo("z-provider");
            assertThat(Objects.requireNonNull(routed.diversion()).reasons())
                    .anySatisfy(r -> assertThat(r.policy()).isEqualTo("talk"));
            assertThat(Objects.requireNonNull(routed.decision()).permitted()).isTrue();
            assertThat(item(routed.id()).store())
                    .isEqualTo(domain().get(Stores.class).of("z-provider").id());
            assertThat(ledger()).contains("decision-denied", "state-routed");
            assertThat(register("z-provider", null).diversion()).isNull();
        });
    }

    @Test
    default void whatIsThereAlreadyOrFindsNoPlaceIsDenied() {
        storeAt(ownTenant(), "us", "openai", "US");
        domain().run(ownTenant(), () -> policy("route", "DE"));
        storeAt(ownTenant(), "de", "openai", "DE");
        domain().run(ownTenant(), () -> {
            assertRefused("residency-denied", "it is there already", () -> register("us", "conv_1"));
            policy("route", "JP");
            assertRefused("residency-denied", "none that can keep it", () -> register("us", null));
            assertRefused("residency-denied", "none that can keep it", () -> remember("likes tea"));
            policy("quarantine", "JP");
            assertRefused("residency-denied", "it is there already", () -> register("us", "conv_1"));
            assertThat(quarantine().list(null, null, null).items()).isEmpty();
        });
    }

    @Test
    default void aMemoryIsHeldAsideUntilSomebodyReleasesItWhereItIsPermitted() {
        UUID id = domain().as(ownTenant(), () -> {
            policy("quarantine", "JP");
            Registration held = remember("likes tea");
            assertThat(held.isHeld()).isTrue();
            assertThat(found("tea")).isZero();
            assertRefused(
                    "not-found", "memory", () -> domain().get(Memories.class).forget(AGENT, held.id()));
            QuarantinedView view = quarantine().of(held.id());
            assertThat(view.status()).isEqualTo(QuarantineStatus.HELD);
            assertThat(view.content()).isTrue();
            assertThat(view.kind()).isEqualTo("memory");
            assertThat(view.reasons()).anySatisfy(r -> assertThat(r.policy()).isEqualTo("talk"));
            assertThat(view.expiresAt()).isEqualTo(view.heldAt().plus(Duration.ofDays(30)));
            assertThat(quarantine().list(QuarantineStatus.HELD, null, null).items())
                    .hasSize(1);
            assertRefused("residency-denied", "do not allow", () -> quarantine().release(held.id(), null, "asked"));
            assertThat(quarantine().of(held.id()).status()).isEqualTo(QuarantineStatus.HELD);
            return held.id();
        });
        domain().run(otherTenant(), () -> {
            assertThat(quarantine().list(null, null, null).items()).isEmpty();
            assertRefused("not-found", "quarantined item", () -> quarantine().discard(id, "mine"));
        });
        domain().run(ownTenant(), () -> {
            policy("quarantine", "DE");
            Registration released = quarantine().release(id, null, "the rule was wrong");
            assertThat(released.id()).isEqualTo(id);
            assertThat(item(id).kind()).isEqualTo("memory");
            assertThat(found("tea")).isOne();
            assertThat(quarantine().of(id).status()).isEqualTo(QuarantineStatus.RELEASED);
            assertRefused("quarantine-decided", "RELEASED", () -> quarantine().discard(id, "again"));
            assertThat(ledger()).contains("state-held-aside", "quarantined-item-released");
        });
    }

    @Test
    default void anIntentIsHeldAsideAndReleasedIntoAnotherStore() {
        storeAt(ownTenant(), "us", "openai", "US");
        storeAt(ownTenant(), "de", "openai", "DE");
        domain().run(ownTenant(), () -> {
            policy("quarantine", "DE");
            Registration held = register("us", null);
            assertThat(held.isHeld()).isTrue();
            assertThat(item(held.id()).kind()).isEqualTo("quarantined");
            assertRefused("residency-denied", "do not allow", () -> quarantine().release(held.id(), "us", "no"));
            quarantine().release(held.id(), "de", "there it may be");
            ItemView released = item(held.id());
            assertThat(released.status()).isEqualTo(ItemStatus.INTENDED);
            assertThat(released.kind()).isEqualTo("conversation");
            assertThat(released.ref()).isNull();
            assertThat(domain().get(Catalog.class)
                            .confirm(AGENT, held.id(), "conv_2")
                            .status())
                    .isEqualTo(ItemStatus.BOUND);
        });
    }

    @Test
    default void whatIsDiscardedIsEmptyAndItsKeyIsGone() {
        domain().run(ownTenant(), () -> {
            policy("quarantine", "JP");
            UUID id = remember("likes tea").id();
            UUID key = row(id).keyId();
            QuarantinedView discarded = quarantine().discard(id, "not needed");
            assertThat(discarded.status()).isEqualTo(QuarantineStatus.DISCARDED);
            assertThat(discarded.reason()).isEqualTo("not needed");
            assertThat(row(id).isErased()).isTrue();
            assertThat(domain().get(Vault.class).exists(key)).isFalse();
            assertThat(item(id).status()).isEqualTo(ItemStatus.DISPOSED);
        });
    }

    private MemoryItem row(UUID id) {
        return domain().get(MemoryRows.class).all(List.of(id)).get(0);
    }

    @Test
    default void whatIsHeldAsideTooLongIsDiscardedUnlessAHoldKeepsIt() {
        UUID id = domain().as(ownTenant(), () -> {
            policy("quarantine", "JP");
            UUID held = remember("likes tea").id();
            UUID ada = domain().get(Subjects.class).resolve(ADA);
            domain().get(LegalHolds.class).place(new HoldDraft("case", Set.of(ada), Selectors.ANY, "a pending case"));
            assertRefused("quarantine-kept", "hold", () -> quarantine().discard(held, "away"));
            return held;
        });
        age(id);
        domain().run(ownTenant(), () -> {
            assertThat(quarantine().of(id).status()).isEqualTo(QuarantineStatus.HELD);
            LegalHolds holds = domain().get(LegalHolds.class);
            holds.release(Seen.any(
                    holds.list(null, null, null).items().get(0).policy().id()));
        });
        age(id);
        domain().run(ownTenant(), () -> {
            assertThat(quarantine().of(id).status()).isEqualTo(QuarantineStatus.DISCARDED);
            assertThat(quarantine().of(id).decidedBy()).isNull();
            assertThat(row(id).isErased()).isTrue();
        });
    }

    @Test
    default void theFenceHoldsForWhatIsHeldAside() {
        domain().run(ownTenant(), () -> {
            policy("quarantine", "JP");
            UUID id = remember("likes tea").id();
            Subjects subjects = domain().get(Subjects.class);
            subjects.fence(Set.of(subjects.resolve(ADA)), UUID.randomUUID());
            policy("quarantine", "DE");
            assertRefused("subject-fenced", "erased", () -> quarantine().release(id, null, "go"));
            assertRefused("subject-fenced", "erased", () -> remember("more"));
        });
    }

    @Test
    default void whoErasesAPersonErasesWhatIsHeldAsideAboutThem() {
        storeAt(ownTenant(), "us", "openai", "US");
        domain().run(ownTenant(), () -> {
            policy("quarantine", "JP");
            UUID memory = remember("likes tea").id();
            UUID intent = register("us", null).id();
            UUID key = row(memory).keyId();
            ErasureRequests requests = domain().get(ErasureRequests.class);
            ErasureView received = requests.receive(
                    new ErasureDraft(List.of(ADA), Regime.GDPR, domain().clock().instant(), "asked by letter"));
            UUID request = requests.approve(Seen.any(received.id())).id();
            erase(request, domain().get(Stores.class).of("memory").id());
            assertThat(row(memory).isErased()).isTrue();
            assertThat(row(intent).isErased()).isTrue();
            assertThat(domain().get(Vault.class).exists(key)).isFalse();
            assertThat(quarantine().of(memory).status()).isEqualTo(QuarantineStatus.DISCARDED);
            assertThat(quarantine().of(intent).status()).isEqualTo(QuarantineStatus.DISCARDED);
            assertThat(item(intent).status()).isEqualTo(ItemStatus.DISPOSED);
        });
    }

    /** Takes every step of the job for one store. */
    private void erase(UUID request, UUID store) {
        ErasureRun run = domain().get(ErasureRun.class);
        run.begin(request);
        run.find(request);
        while (run.eraseNext(request, store)) {
            // until nothing is left
        }
        while (run.verifyNext(request, store)) {
            // until nothing is left
        }
    }

    @Test
    default void aHoldOnTheItemItselfKeepsItToo() {
        domain().run(ownTenant(), () -> {
            policy("quarantine", "JP");
            UUID held = remember("likes tea").id();
            domain().get(LegalHolds.class)
                    .place(new HoldDraft("case", Set.of(), Selectors.ANY, "a pending case", Set.of(held), null, null));
            assertRefused("quarantine-kept", "hold", () -> quarantine().discard(held, "away"));
            assertThat(row(held).isErased()).isFalse();
        });
    }

    @Test
    default void onlyOfficersDecide() {
        UUID id = domain().as(ownTenant(), () -> {
            policy("quarantine", "JP");
            return remember("likes tea").id();
        });
        Caller auditor = new Caller(ownTenant(), "auditor", Set.of(Role.AUDITOR), null);
        domain().as(auditor, () -> {
            assertThat(quarantine().list(null, null, null).items()).hasSize(1);
            assertRefused("role-missing", "roles", () -> quarantine().discard(id, "away"));
            assertRefused("role-missing", "roles", () -> quarantine().release(id, null, "go"));
            return null;
        });
    }

    @Test
    default void linesOfAnImportAreRoutedAndHeldAsideToo() {
        storeAt(ownTenant(), "us", "openai", "US");
        storeAt(ownTenant(), "de", "openai", "DE");
        String line = """
            {"store": "us", "kind": "conversation", "subjects": [], "categories": ["conversation"], "purpose": "customer-support"}
            """;
        String there = line.replace("\"kind\"", "\"ref\": \"conv_1\", \"kind\"");
        domain().run(ownTenant(), () -> {
            policy("route", "DE");
            ImportReport routed = take(line + there);
            assertThat(routed)
                    .extracting(ImportReport::imported, ImportReport::routed, ImportReport::failed)
                    .containsExactly(1L, 1L, 1L);
            policy("quarantine", "DE");
            ImportReport held = take(line + there);
            assertThat(held)
                    .extracting(ImportReport::imported, ImportReport::quarantined, ImportReport::failed)
                    .containsExactly(0L, 1L, 1L);
            assertThat(quarantine().list(QuarantineStatus.HELD, null, null).items())
                    .hasSize(1);
        });
    }

    private ImportReport take(String lines) {
        try {
            return domain().get(CatalogImport.class)
                    .take(AGENT, new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

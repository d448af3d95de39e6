package io.stateward.memory;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.Seen;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.boundary.CatalogScan;
import io.stateward.catalog.entity.ItemPattern;
import io.stateward.catalog.entity.ItemSelection;
import io.stateward.catalog.entity.ItemTrait;
import io.stateward.catalog.entity.ScannedItem;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.boundary.ErasureRun;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.entity.EntryView;
import io.stateward.memory.control.CopyHeld;
import io.stateward.memory.control.CopyHeldItem;
import io.stateward.memory.control.EndHeldCopies;
import io.stateward.memory.control.LookBack;
import io.stateward.memory.control.MemoryRows;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.HoldEnforcement;
import io.stateward.policies.entity.HoldView;
import io.stateward.policies.entity.Regime;
import io.stateward.policies.entity.Selectors;
import io.stateward.stores.boundary.Stores;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** Places holds on what stores delete by themselves, and looks at the copies. */
interface HeldCopiesFixture {

    String AGENT = "airline-support";

    String STORE = "provider";

    Alias ADA = new Alias("email", "ada@example.com");

    Alias BOB = new Alias("email", "bob@example.com");

    Domain domain();

    TenantProfile ownTenant();

    TenantProfile otherTenant();

    @BeforeEach
    default void registerAgents() {
        domain().run(ownTenant(), () -> domain().get(TestAgents.class).register(AGENT));
        domain().run(ownTenant(), () -> domain().get(HeldCopyProbe.class).store(STORE));
        domain().run(otherTenant(), () -> domain().get(TestAgents.class).register(AGENT));
    }

    default ExpiringConnector connector() {
        return domain().get(ExpiringConnector.class);
    }

    default UUID note(String ref, String text, Alias... people) {
        connector().put(ref, text);
        return register("note", ref, people);
    }

    default UUID register(String kind, String ref, Alias... people) {
        return registerIn(STORE, kind, ref, people);
    }

    default UUID registerIn(String store, String kind, String ref, Alias... people) {
        StateDraft draft = new StateDraft(
                store,
                kind,
                ref,
                List.of(people),
                List.of("conversation"),
                "customer-support",
                List.of(),
                null,
                7L,
                List.of());
        return domain().as(ownTenant(), () -> domain().get(Catalog.class).register(AGENT, draft))
                .id();
    }

    default HoldDraft on(String name, Alias person, boolean accepted) {
        UUID subject =
                domain().as(ownTenant(), () -> domain().get(Subjects.class).resolve(person));
        return new HoldDraft(name, Set.of(subject), Selectors.ANY, "a case", Set.of(), null, null, accepted);
    }

    default UUID place(HoldDraft draft) {
        return domain().as(ownTenant(), () -> domain().get(LegalHolds.class).place(draft))
                .policy()
                .id();
    }

    default HoldView of(UUID hold) {
        return domain().as(ownTenant(), () -> domain().get(LegalHolds.class).of(hold));
    }

    default HoldEnforcement enforcement(UUID hold) {
        return requireNonNull(of(hold).enforcement());
    }

    default void release(UUID hold) {
        domain().as(ownTenant(), () -> domain().get(LegalHolds.class).release(Seen.any(hold)));
    }

    /** Does once what a work row of that kind asks for, whether or not there is one. */
    default void handle(String kind, UUID ref) {
        WorkHandler handler = switch (kind) {
            case "held-copies" -> domain().get(CopyHeld.class);
            case "held-copies-back" -> domain().get(LookBack.class);
            case "held-copy" -> domain().get(CopyHeldItem.class);
            default -> domain().get(EndHeldCopies.class);
        };
        assertThat(handler.kind()).isEqualTo(kind);
        domain().as(Caller.worker(ownTenant(), kind), () -> {
            handler.handle(new Claim(
                    UUID.randomUUID(),
                    ownTenant().id(),
                    kind,
                    ref,
                    1,
                    1,
                    domain().clock().instant().plusSeconds(60)));
            return true;
        });
    }

    default boolean asked(String kind, UUID ref) {
        return count("select count(*) from work_item where tenant_id = ? and kind = '" + kind + "' and ref = '" + ref
                        + "'")
                == 1;
    }

    default long count(String query) {
        try (Connection all = domain().database().behindTheWall();
                PreparedStatement select = all.prepareStatement(query)) {
            select.setObject(1, ownTenant().id());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    default void attempted(int times) {
        try (Connection all = domain().database().behindTheWall();
                PreparedStatement update = all.prepareStatement(
                        "update work_item set attempts = ? where tenant_id = ? and kind = 'held-copies'")) {
            update.setInt(1, times);
            update.setObject(2, ownTenant().id());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    default List<UUID> copies() {
        ItemSelection copies =
                ItemSelection.of(List.of(ItemPattern.all(new ItemTrait(ItemTrait.Of.KIND, Set.of("held-copy")))));
        return domain().as(ownTenant(), () -> domain().get(CatalogScan.class).page(copies, null, 100)).stream()
                .map(ScannedItem::id)
                .toList();
    }

    default @Nullable String opened(UUID copy) {
        byte[] bytes =
                domain().as(ownTenant(), () -> domain().get(HeldCopyProbe.class).open(copy));
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    default List<String> ledger() {
        return domain().as(ownTenant(), () -> {
            domain().get(Ledger.class).sequencePending(1_000);
            return domain().get(Ledger.class).entries(-1, 100).items().stream()
                    .map(EntryView::type)
                    .toList();
        });
    }

    default void goesWithTheSecondOnly(UUID copy, UUID first, UUID second) {
        release(first);
        handle("held-copies-end", first);
        assertThat(opened(copy)).isEqualTo("Ada said");
        assertThat(enforcement(second).copied()).isOne();
        assertThat(enforcement(second).notKept()).isEmpty();

        release(second);
        handle("held-copies-end", second);
        assertThat(copies()).isEmpty();
        assertThat(opened(copy)).isNull();
        assertThat(count("select count(*) from hold_copy where tenant_id = ?")).isZero();
    }

    default UUID key(UUID copy) {
        return domain().as(
                        ownTenant(),
                        () -> domain().get(MemoryRows.class)
                                .all(List.of(copy))
                                .get(0)
                                .keyId());
    }

    default List<UUID> twoCopies(UUID hold) {
        handle("held-copies", hold);
        List<UUID> copies = copies();
        assertThat(copies)
                .hasSize(2)
                .allSatisfy(copy -> assertThat(opened(copy)).contains("Ada"));
        return copies;
    }

    /** Takes every step of an erasure in Stateward's own memory. */
    default void erase(Alias person) {
        domain().run(ownTenant(), () -> {
            ErasureRequests requests = domain().get(ErasureRequests.class);
            UUID request = requests.approve(Seen.any(requests.receive(new ErasureDraft(
                                    List.of(person),
                                    Regime.GDPR,
                                    domain().clock().instant(),
                                    "asked by letter"))
                            .id()))
                    .id();
            UUID store = domain().get(Stores.class).of("memory").id();
            ErasureRun run = domain().get(ErasureRun.class);
            run.begin(request);
            run.find(request);
            while (run.eraseNext(request, store)) {
                // until nothing is left
            }
            while (run.verifyNext(request, store)) {
                // until nothing is left
            }
        });
    }

    default void passedTo(UUID hold, UUID item) {
        try (Connection all = domain().database().behindTheWall();
                PreparedStatement update = all.prepareStatement("update hold_enforcement set passed_to = ?,"
                        + " state = 'ACTIVE' where tenant_id = ? and policy_id = ?")) {
            update.setObject(1, item);
            update.setObject(2, ownTenant().id());
            update.setObject(3, hold);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.stateward.memory;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.stateward.Ids;
import io.stateward.Seen;
import io.stateward.StatewardException;
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
import io.stateward.policies.boundary.ItemHolds;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.HoldEnforcement;
import io.stateward.policies.entity.HoldEnforcement.State;
import io.stateward.policies.entity.HoldGap;
import io.stateward.policies.entity.HoldShortfall;
import io.stateward.policies.entity.HoldView;
import io.stateward.policies.entity.Regime;
import io.stateward.policies.entity.Selectors;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.boundary.Stores;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
import io.stateward.vault.boundary.Vault;
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
import org.junit.jupiter.api.Test;

/** What holds keep of stores that delete by themselves, on either database. Each test has a tenant of its own. */
interface HeldCopiesContract {

    String AGENT = "airline-support";
    String STORE = "provider";
    Alias ADA = new Alias("email", "ada@example.com");
    Alias BOB = new Alias("email", "bob@example.com");

    Domain domain();

    TenantProfile tenant();

    TenantProfile otherTenant();

    @BeforeEach
    default void registerAgents() {
        domain().run(tenant(), () -> domain().get(TestAgents.class).register(AGENT));
        domain().run(tenant(), () -> domain().get(HeldCopyProbe.class).store(STORE));
        domain().run(otherTenant(), () -> domain().get(TestAgents.class).register(AGENT));
    }

    private ExpiringConnector connector() {
        return domain().get(ExpiringConnector.class);
    }

    private UUID note(String ref, String text, Alias... people) {
        connector().put(ref, text);
        return register("note", ref, people);
    }

    private UUID register(String kind, String ref, Alias... people) {
        return registerIn(STORE, kind, ref, people);
    }

    private UUID registerIn(String store, String kind, String ref, Alias... people) {
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
        return domain().as(tenant(), () -> domain().get(Catalog.class).register(AGENT, draft))
                .id();
    }

    private HoldDraft on(String name, Alias person, boolean accepted) {
        UUID subject = domain().as(tenant(), () -> domain().get(Subjects.class).resolve(person));
        return new HoldDraft(name, Set.of(subject), Selectors.ANY, "a case", Set.of(), null, null, accepted);
    }

    private UUID place(HoldDraft draft) {
        return domain().as(tenant(), () -> domain().get(LegalHolds.class).place(draft))
                .policy()
                .id();
    }

    private HoldView of(UUID hold) {
        return domain().as(tenant(), () -> domain().get(LegalHolds.class).of(hold));
    }

    private HoldEnforcement enforcement(UUID hold) {
        return requireNonNull(of(hold).enforcement());
    }

    private void release(UUID hold) {
        domain().as(tenant(), () -> domain().get(LegalHolds.class).release(Seen.any(hold)));
    }

    /** Does once what a work row of that kind asks for, whether or not there is one. */
    private void handle(String kind, UUID ref) {
        WorkHandler handler = switch (kind) {
            case "held-copies" -> domain().get(CopyHeld.class);
            case "held-copies-back" -> domain().get(LookBack.class);
            case "held-copy" -> domain().get(CopyHeldItem.class);
            default -> domain().get(EndHeldCopies.class);
        };
        assertThat(handler.kind()).isEqualTo(kind);
        domain().as(Caller.worker(tenant(), kind), () -> {
            handler.handle(new Claim(
                    UUID.randomUUID(),
                    tenant().id(),
                    kind,
                    ref,
                    1,
                    1,
                    domain().clock().instant().plusSeconds(60)));
            return true;
        });
    }

    private boolean asked(String kind, UUID ref) {
        return count("select count(*) from work_item where tenant_id = ? and kind = '" + kind + "' and ref = '" + ref
                        + "'")
                == 1;
    }

    private long count(String query) {
        try (Connection all = domain().database().behindTheWall();
                PreparedStatement select = all.prepareStatement(query)) {
            select.setObject(1, tenant().id());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void attempted(int times) {
        try (Connection all = domain().database().behindTheWall();
                PreparedStatement update = all.prepareStatement(
                        "update work_item set attempts = ? where tenant_id = ? and kind = 'held-copies'")) {
            update.setInt(1, times);
            update.setObject(2, tenant().id());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<UUID> copies() {
        ItemSelection copies =
                ItemSelection.of(List.of(ItemPattern.all(new ItemTrait(ItemTrait.Of.KIND, Set.of("held-copy")))));
        return domain().as(tenant(), () -> domain().get(CatalogScan.class).page(copies, null, 100)).stream()
                .map(ScannedItem::id)
                .toList();
    }

    private @Nullable String opened(UUID copy) {
        byte[] bytes =
                domain().as(tenant(), () -> domain().get(HeldCopyProbe.class).open(copy));
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private List<String> ledger() {
        return domain().as(tenant(), () -> {
            domain().get(Ledger.class).sequencePending(1_000);
            return domain().get(Ledger.class).entries(-1, 100).items().stream()
                    .map(EntryView::type)
                    .toList();
        });
    }

    @Test
    default void whatAStoreDeletesByItselfIsCopiedSealedAndTheHoldTellsHowFarItIs() {
        for (int i = 0; i < 30; i++) {
            note("n" + i, "Ada said " + i, ADA);
        }
        note("other", "Bob said this", BOB);

        UUID hold = place(on("case", ADA, false));

        assertThat(enforcement(hold)).isEqualTo(new HoldEnforcement(State.STARTING, false, 30, 0, List.of()));
        assertThat(asked("held-copies", hold)).isTrue();
        handle("held-copies", hold);
        assertThat(enforcement(hold)).isEqualTo(new HoldEnforcement(State.STARTING, false, 30, 25, List.of()));
        handle("held-copies", hold);
        assertThat(enforcement(hold)).isEqualTo(new HoldEnforcement(State.ACTIVE, false, 30, 30, List.of()));
        assertThat(of(hold).items())
                .as("a copy is nothing that the hold is about")
                .isZero();
        assertThat(copies())
                .hasSize(30)
                .allSatisfy(copy -> assertThat(opened(copy)).startsWith("Ada said "));
        List<UUID> copies = copies();
        assertThat(domain().as(tenant(), () -> domain().get(ItemHolds.class).on(copies)))
                .hasSize(30);
        assertThat(count("select count(*) from held_copy where tenant_id = ? and position('Ada' in"
                        + " cast(sealed as varchar)) > 0"))
                .isZero();
        assertThat(ledger()).contains("hold-copied");
    }

    @Test
    default void whatCannotBeCopiedRefusesTheHoldUnlessThatIsAccepted() {
        note("n", "Ada said", ADA);
        register("blob", "b1", ADA);
        register("blob", "b2", ADA);
        HoldDraft draft = on("case", ADA, false);

        assertThatThrownBy(() -> place(draft)).isInstanceOfSatisfying(StatewardException.class, e -> {
            assertThat(e.type()).isEqualTo("hold-not-enforceable");
            assertThat(e.details()).containsEntry("reason", "HOLD_NOT_ENFORCEABLE");
            assertThat(String.valueOf(e.details().get("notKept"))).contains("blob", "NOT_READABLE", "items=2");
        });
        assertThat(domain().as(tenant(), () -> domain().get(LegalHolds.class).list(null, null, null))
                        .items())
                .isEmpty();

        UUID hold = place(on("case", ADA, true));
        handle("held-copies", hold);

        HoldEnforcement made = enforcement(hold);
        assertThat(made.state()).isEqualTo(State.ACTIVE);
        assertThat(made.accepted()).isTrue();
        assertThat(made.copied()).isOne();
        assertThat(made.notKept())
                .extracting(HoldShortfall::storeName, HoldShortfall::kind, HoldShortfall::why, HoldShortfall::items)
                .containsExactly(tuple(STORE, "blob", HoldGap.NOT_READABLE, 2L));
        assertThat(ledger()).contains("hold-not-enforceable");
    }

    @Test
    default void aCopyIsDestroyedWithTheLastHoldOnIt() {
        UUID item = note("n", "Ada said", ADA);
        UUID first = place(on("first", ADA, false));
        UUID second = place(HoldDraft.onItems("second", Set.of(item), "a case"));
        handle("held-copies", first);
        handle("held-copies", second);
        UUID copy = copies().get(0);
        UUID key = key(copy);
        assertThat(copies()).as("the same content is copied once").containsExactly(copy);

        release(first);
        handle("held-copies-end", first);
        assertThat(opened(copy)).isEqualTo("Ada said");

        release(second);
        assertThat(asked("held-copies-end", second)).isTrue();
        handle("held-copies-end", second);
        handle("held-copies-end", second);

        assertThat(copies()).isEmpty();
        assertThat(opened(copy)).isNull();
        assertThat(domain().as(tenant(), () -> domain().get(Vault.class).exists(key)))
                .isFalse();
        assertThat(count("select count(*) from held_copy where tenant_id = ?")).isZero();
        assertThat(count("select count(*) from hold_copy where tenant_id = ?")).isZero();
        assertThat(ledger()).contains("held-copies-destroyed");
    }

    @Test
    default void aLaterHoldTakesOverTheCopyOfWhatItsStoreHasDeletedSince() {
        note("n", "Ada said", ADA);
        UUID first = place(on("first", ADA, false));
        handle("held-copies", first);
        UUID copy = copies().get(0);
        connector().expire("n");

        UUID second = place(on("second", ADA, false));
        handle("held-copies", second);

        assertThat(enforcement(second)).isEqualTo(new HoldEnforcement(State.ACTIVE, false, 1, 1, List.of()));
        goesWithTheSecondOnly(copy, first, second);
    }

    @Test
    default void aCopyIsKeptForAHoldThatCoversItByItsRulesAlone() {
        note("n", "Ada said", ADA);
        UUID first = place(on("first", ADA, false));
        handle("held-copies", first);
        UUID copy = copies().get(0);
        UUID second = place(on("second", ADA, false));

        goesWithTheSecondOnly(copy, first, second);
    }

    @Test
    default void aCopyIsKeptForAHoldThatFoundItsItemGone() {
        register("note", "back", ADA);
        UUID second = place(on("second", ADA, false));
        handle("held-copies", second);
        assertThat(enforcement(second).notKept()).extracting(HoldShortfall::why).containsExactly(HoldGap.GONE);
        connector().put("back", "Ada said");
        UUID first = place(on("first", ADA, false));
        handle("held-copies", first);
        connector().expire("back");

        goesWithTheSecondOnly(copies().get(0), first, second);
    }

    private void goesWithTheSecondOnly(UUID copy, UUID first, UUID second) {
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

    private UUID key(UUID copy) {
        return domain().as(
                        tenant(),
                        () -> domain().get(MemoryRows.class)
                                .all(List.of(copy))
                                .get(0)
                                .keyId());
    }

    private List<UUID> twoCopies(UUID hold) {
        handle("held-copies", hold);
        List<UUID> copies = copies();
        assertThat(copies)
                .hasSize(2)
                .allSatisfy(copy -> assertThat(opened(copy)).contains("Ada"));
        return copies;
    }

    /** The hold is on the originals alone: only that it was put on the copies too keeps them. */
    @Test
    default void anErasureKeepsACopyThatIsUnderAHold() {
        Set<UUID> items = Set.of(note("n", "Ada said", ADA), note("both", "Ada and Bob said", ADA, BOB));
        List<UUID> copies = twoCopies(place(HoldDraft.onItems("case", items, "a case")));

        erase(ADA);

        assertThat(copies).allSatisfy(copy -> assertThat(opened(copy)).contains("Ada"));
    }

    @Test
    default void anErasureAfterAHoldsEndDestroysACopyThatIsStillThere() {
        note("n", "Ada said", ADA);
        note("both", "Ada and Bob said", ADA, BOB);
        UUID hold = place(on("case", ADA, false));
        List<UUID> copies = twoCopies(hold);
        List<UUID> keys = copies.stream().map(this::key).toList();

        release(hold);
        erase(ADA);

        assertThat(copies).allSatisfy(copy -> assertThat(opened(copy)).isNull());
        assertThat(domain().as(tenant(), () -> domain().get(Vault.class).existing(keys)))
                .isEmpty();
        assertThat(count("select count(*) from held_copy where tenant_id = ?")).isZero();
        handle("held-copies-end", hold);
        assertThat(copies()).isEmpty();
        assertThat(count("select count(*) from hold_copy where tenant_id = ?")).isZero();
    }

    /** Takes every step of an erasure in Stateward's own memory. */
    private void erase(Alias person) {
        domain().run(tenant(), () -> {
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

    @Test
    default void whatIsWrittenWhileAHoldLastsIsCopiedOrTold() {
        UUID hold = place(on("case", ADA, false));
        assertThat(enforcement(hold).state()).isEqualTo(State.ACTIVE);

        UUID note = note("late", "Ada said later", ADA);
        UUID blob = register("blob", "late-blob", ADA);
        UUID other = note("bobs", "Bob said later", BOB);
        for (UUID item : List.of(note, blob, other)) {
            assertThat(asked("held-copy", item)).isTrue();
            handle("held-copy", item);
        }

        assertThat(copies())
                .hasSize(1)
                .allSatisfy(copy -> assertThat(opened(copy)).isEqualTo("Ada said later"));
        assertThat(enforcement(hold).copied()).isOne();
        assertThat(enforcement(hold).notKept())
                .extracting(HoldShortfall::kind, HoldShortfall::items)
                .containsExactly(tuple("blob", 1L));
    }

    /** Which items a transaction bound is told in it; that its ids are older than where a hold has come to is how it is found late. */
    @Test
    default void whatIsCommittedBehindAHoldIsLookedForAgain() {
        UUID hold = place(on("case", ADA, false));
        UUID late = note("behind", "Ada said before", ADA);
        UUID other = note("behind2", "Ada said before, too", ADA);
        passedTo(hold, Ids.next());
        handle("held-copies", hold);
        assertThat(copies()).isEmpty();

        domain().run(tenant(), () -> domain().get(HeldCopyProbe.class).bound(Set.of(late, other)));
        assertThat(asked("held-copies-back", late)).isTrue();
        assertThat(asked("held-copies-back", other)).isFalse();
        handle("held-copies-back", late);
        handle("held-copies", hold);

        assertThat(copies()).hasSize(2);
    }

    @Test
    default void aHoldThatHasCopiedAllLooksOnceMoreForWhatWasBeingRegistered() {
        note("n", "Ada said", ADA);
        UUID hold = place(on("case", ADA, false));
        handle("held-copies", hold);

        assertThat(count("select count(*) from work_item where tenant_id = ? and kind = 'held-copies-back'"
                        + " and due_at > created_at"))
                .isOne();
    }

    @Test
    default void aHoldWithNothingToCopyYetLooksOnceMoreToo() {
        place(on("case", ADA, false));

        assertThat(count("select count(*) from work_item where tenant_id = ? and kind = 'held-copies-back'"
                        + " and due_at > created_at"))
                .isOne();
    }

    private void passedTo(UUID hold, UUID item) {
        try (Connection all = domain().database().behindTheWall();
                PreparedStatement update = all.prepareStatement("update hold_enforcement set passed_to = ?,"
                        + " state = 'ACTIVE' where tenant_id = ? and policy_id = ?")) {
            update.setObject(1, item);
            update.setObject(2, tenant().id());
            update.setObject(3, hold);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    default void anIntentIsCopiedWhenItIsBound() {
        UUID hold = place(on("case", ADA, false));
        connector().put("bound", "Ada said in the end");
        UUID intent = domain().as(
                        tenant(),
                        () -> domain().get(Catalog.class)
                                .register(
                                        AGENT,
                                        new StateDraft(
                                                STORE,
                                                "note",
                                                null,
                                                List.of(ADA),
                                                List.of("conversation"),
                                                "customer-support",
                                                List.of(),
                                                null,
                                                7L,
                                                List.of())))
                .id();
        assertThat(asked("held-copy", intent)).isFalse();

        domain().as(tenant(), () -> domain().get(Catalog.class).confirm(AGENT, intent, "bound"));
        handle("held-copy", intent);

        assertThat(copies()).hasSize(1);
        assertThat(enforcement(hold).copied()).isOne();
    }

    @Test
    default void aStoreThatDoesNotAnswerIsAskedAgain() {
        note("n", "Ada said", ADA);
        UUID hold = place(on("case", ADA, false));
        connector().down(true);
        try {
            assertThatThrownBy(() -> handle("held-copies", hold)).isInstanceOf(StoreUnreachable.class);
            assertThat(enforcement(hold).state()).isEqualTo(State.STARTING);
        } finally {
            connector().down(false);
        }
        handle("held-copies", hold);

        assertThat(enforcement(hold).copied()).isOne();
        assertThat(enforcement(hold).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    default void aSilentStoreHoldsUpNoOtherAndIsAskedOnceInEachAttempt() {
        for (int i = 0; i < 30; i++) {
            note("silent" + i, "Ada said " + i, ADA);
        }
        domain().run(tenant(), () -> domain().get(HeldCopyProbe.class).store("other"));
        for (int i = 0; i < 30; i++) {
            connector().put("other" + i, "Ada said besides " + i);
            registerIn("other", "note", "other" + i, ADA);
        }
        UUID hold = place(on("case", ADA, false));
        attempted(3);
        UUID store =
                domain().as(tenant(), () -> domain().get(Stores.class).of(STORE).id());
        connector().downOnly(store);
        try {
            assertThatThrownBy(() -> handle("held-copies", hold)).isInstanceOf(StoreUnreachable.class);
            assertThat(connector().asked()).isOne();
        } finally {
            connector().downOnly(null);
        }

        assertThat(enforcement(hold)).isEqualTo(new HoldEnforcement(State.STARTING, false, 60, 30, List.of()));
        assertThat(count("select attempts from work_item where tenant_id = ? and kind = 'held-copies'"))
                .as("its attempts are not begun anew")
                .isEqualTo(3);
        handle("held-copies", hold);
        handle("held-copies", hold);
        assertThat(enforcement(hold)).isEqualTo(new HoldEnforcement(State.ACTIVE, false, 60, 60, List.of()));
    }

    @Test
    default void whatIsTooLargeOrGoneIsTold() {
        note("large", "x".repeat((4 << 20) + 1), ADA);
        note("limit", "x".repeat(4 << 20), ADA);
        register("note", "never-there", ADA);
        UUID hold = place(on("case", ADA, false));
        handle("held-copies", hold);

        assertThat(enforcement(hold).copied()).isOne();
        assertThat(enforcement(hold).notKept())
                .extracting(HoldShortfall::why)
                .containsExactly(HoldGap.GONE, HoldGap.TOO_LARGE);
    }

    @Test
    default void aHoldThatEndsMeanwhileKeepsNothing() {
        note("n", "Ada said", ADA);
        UUID hold = place(on("case", ADA, false));
        release(hold);
        handle("held-copies", hold);
        handle("held-copies-end", hold);

        assertThat(copies()).isEmpty();
        assertThat(of(hold).enforcement()).isNull();
        assertThat(count("select count(*) from hold_item where tenant_id = ?")).isZero();
    }

    @Test
    default void anotherTenantSeesNoneOfIt() {
        note("n", "Ada said", ADA);
        UUID hold = place(on("case", ADA, false));
        handle("held-copies", hold);
        UUID copy = copies().get(0);

        byte[] bytes = domain().as(
                        otherTenant(), () -> domain().get(HeldCopyProbe.class).open(copy));
        assertThat(bytes).isNull();
        assertThatThrownBy(() -> domain().as(
                                otherTenant(),
                                () -> domain().get(LegalHolds.class).of(hold)))
                .isInstanceOf(StatewardException.class);
        assertThat(domain().as(
                                otherTenant(),
                                () -> domain().get(ItemHolds.class).on(Set.of(copy))))
                .isEmpty();
    }
}

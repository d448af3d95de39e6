package io.stateward.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.stateward.StatewardException;
import io.stateward.policies.boundary.ItemHolds;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.HoldEnforcement;
import io.stateward.policies.entity.HoldEnforcement.State;
import io.stateward.policies.entity.HoldGap;
import io.stateward.policies.entity.HoldShortfall;
import io.stateward.vault.boundary.Vault;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What holds keep of stores that delete by themselves, on either database. Each test has a tenant of its own. */
interface HeldCopiesContract extends HeldCopiesFixture {

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
        assertThat(domain().as(ownTenant(), () -> domain().get(ItemHolds.class).on(copies)))
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
        assertThat(domain().as(ownTenant(), () -> domain().get(LegalHolds.class).list(null, null, null))
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
        assertThat(domain().as(ownTenant(), () -> domain().get(Vault.class).exists(key)))
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
        assertThat(domain().as(ownTenant(), () -> domain().get(Vault.class).existing(keys)))
                .isEmpty();
        assertThat(count("select count(*) from held_copy where tenant_id = ?")).isZero();
        handle("held-copies-end", hold);
        assertThat(copies()).isEmpty();
        assertThat(count("select count(*) from hold_copy where tenant_id = ?")).isZero();
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

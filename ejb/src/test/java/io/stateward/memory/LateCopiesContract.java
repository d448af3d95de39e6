package io.stateward.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.stateward.Ids;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.policies.entity.HoldEnforcement;
import io.stateward.policies.entity.HoldEnforcement.State;
import io.stateward.policies.entity.HoldGap;
import io.stateward.policies.entity.HoldShortfall;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.boundary.Stores;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What holds copy after they were placed, and what they cannot copy, on either database. Each test has a tenant of its own. */
interface LateCopiesContract extends HeldCopiesFixture {

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

        domain().run(ownTenant(), () -> domain().get(HeldCopyProbe.class).bound(Set.of(late, other)));
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

    @Test
    default void anIntentIsCopiedWhenItIsBound() {
        UUID hold = place(on("case", ADA, false));
        connector().put("bound", "Ada said in the end");
        UUID intent = domain().as(
                        ownTenant(),
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

        domain().as(ownTenant(), () -> domain().get(Catalog.class).confirm(AGENT, intent, "bound"));
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
        domain().run(ownTenant(), () -> domain().get(HeldCopyProbe.class).store("other"));
        for (int i = 0; i < 30; i++) {
            connector().put("other" + i, "Ada said besides " + i);
            registerIn("other", "note", "other" + i, ADA);
        }
        UUID hold = place(on("case", ADA, false));
        attempted(3);
        UUID store = domain().as(
                        ownTenant(), () -> domain().get(Stores.class).of(STORE).id());
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
}

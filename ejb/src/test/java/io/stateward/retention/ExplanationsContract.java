package io.stateward.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.agents.boundary.Agents;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.HoldView;
import io.stateward.policies.entity.Reason;
import io.stateward.retention.boundary.Explanations;
import io.stateward.retention.entity.ItemWhy;
import io.stateward.retention.entity.StayReason;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.TestAgents;
import io.stateward.testing.TestStores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Why an item is still there, on either database. Each test has a tenant of its own. */
interface ExplanationsContract extends SweepFixture {

    private ItemWhy why(TenantProfile tenant, UUID item, @Nullable Instant at) {
        return domain().as(tenant, () -> domain().get(Explanations.class).why(AGENT, item, at));
    }

    private UUID note(TenantProfile tenant) {
        return register(
                tenant,
                new StateDraft(
                        "memory",
                        "note",
                        "ref-" + UUID.randomUUID(),
                        List.of(new Alias("user-id", "u-1")),
                        List.of("conversation"),
                        "customer-support",
                        List.of(),
                        null,
                        null,
                        List.of()));
    }

    private Instant anHourLater() {
        Instant before = domain().clock().instant().plus(Duration.ofMinutes(30));
        domain().clock().advance(Duration.ofHours(1));
        return before;
    }

    private static void refused(String type, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        failure -> assertThat(failure.type()).isEqualTo(type));
    }

    @Test
    default void eachMomentHasItsReasonByTheRulesOfThen() {
        TenantProfile tenant = tenant();
        UUID item = note(tenant);
        Instant free = anHourLater();
        conversationsEnd(tenant, "erase");
        Instant limited = anHourLater();
        policy(
                tenant,
                "{\"name\": \"books\", \"kind\": \"retention\", \"appliesTo\": {\"categories\":"
                        + " [\"conversation\"]}, \"keep\": {\"atLeast\": \"P60D\"}}");
        Instant kept = anHourLater();

        assertThat(why(tenant, item, free).because()).isEqualTo(StayReason.NO_MAXIMUM);
        assertThat(why(tenant, item, free).rulesChangedSince()).isTrue();
        ItemWhy due = why(tenant, item, limited);
        assertThat(due.because()).isEqualTo(StayReason.NOT_DUE);
        assertThat(due.stillHereBecause()).contains("conversation-lifetime v1");
        assertThat(due.decision().reasons()).extracting(Reason::policy).contains("conversation-lifetime");
        ItemWhy must = why(tenant, item, kept);
        assertThat(must.because()).isEqualTo(StayReason.RETAINED);
        assertThat(must.stillHereBecause()).contains("books v1 keeps it at least until");
        assertThat(must.policyEpoch()).isEqualTo(2);
        assertThat(must.rulesChangedSince()).isFalse();
        assertThat(must.status()).isEqualTo(ItemStatus.BOUND);
        assertThat(must.assumptions()).isEmpty();
    }

    @Test
    default void aHoldThatCameAndWentIsTold() {
        TenantProfile tenant = tenant();
        UUID item = note(tenant);
        UUID other = note(tenant);
        HoldView hold = domain().as(
                        tenant,
                        () -> domain().get(LegalHolds.class).place(HoldDraft.onItems("case", Set.of(item), "court")));
        Instant held = anHourLater();

        assertThat(why(tenant, item, held).because()).isEqualTo(StayReason.HELD);
        assertThat(why(tenant, item, held).stillHereBecause())
                .contains("case v1 holds this until it is released: court");
        assertThat(why(tenant, other, held).because()).isEqualTo(StayReason.NO_MAXIMUM);

        domain().run(
                        tenant,
                        () -> domain().get(LegalHolds.class)
                                .release(Seen.any(hold.policy().id())));
        ItemWhy then = why(tenant, other, held);
        assertThat(then.because()).isEqualTo(StayReason.HELD);
        assertThat(then.stillHereBecause()).contains("cannot be told whether it covered this");
        assertThat(then.assumptions()).singleElement().asString().contains("released");
        assertThat(why(tenant, item, null).because()).isEqualTo(StayReason.NO_MAXIMUM);
    }

    @Test
    default void whatIsDueWaitsForASweepOrForSomebodysWordAndThenIsGone() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "review");
        UUID item = remember(tenant, "blue", new Alias("user-id", "u-1"));
        laterByDays(31);
        assertThat(why(tenant, item, null).because()).isEqualTo(StayReason.NOT_SWEPT);

        sweep(tenant);
        assertThat(why(tenant, item, null).because()).isEqualTo(StayReason.IN_REVIEW);

        conversationsEnd(tenant, "erase");
        laterByDays(1);
        sweep(tenant);
        ItemWhy gone = why(tenant, item, null);
        assertThat(gone.because()).isEqualTo(StayReason.GONE);
        assertThat(gone.status()).isEqualTo(ItemStatus.DISPOSED);
        assertThat(gone.goneSince()).isNotNull();
        ItemWhy before = why(tenant, item, domain().clock().instant().minus(Duration.ofDays(10)));
        assertThat(before.because()).isEqualTo(StayReason.NOT_DUE);
        assertThat(before.status()).isEqualTo(ItemStatus.BOUND);
        assertThat(before.assumptions()).anySatisfy(text -> assertThat(text).contains("forgotten when it went"));
    }

    @Test
    default void laterUseIsNotTakenForEarlier() {
        TenantProfile tenant = tenant();
        policy(
                tenant,
                "{\"name\": \"used\", \"kind\": \"retention\", \"keep\": {\"atMost\": \"P30D\", \"since\":"
                        + " \"lastUsed\", \"cap\": \"P1Y\"}}");
        UUID item = note(tenant);
        Instant early = anHourLater();
        laterByDays(5);
        domain().run(tenant, () -> domain().get(Catalog.class).used(AGENT, item));

        ItemWhy then = why(tenant, item, early);

        assertThat(then.decision().eraseAt()).isBefore(early.plus(Duration.ofDays(31)));
        assertThat(then.assumptions()).singleElement().asString().contains("used later");
        assertThat(why(tenant, item, null).assumptions()).isEmpty();
        assertThat(why(tenant, item, null).decision().eraseAt()).isAfter(early.plus(Duration.ofDays(34)));
    }

    @Test
    default void aStoreCountsWhereItWasRegisteredThen() {
        TenantProfile tenant = tenant();
        UUID store = domain().as(tenant, () -> domain().get(TestStores.class).register("crm", "DE", List.of()));
        UUID item = register(
                tenant,
                new StateDraft(
                        "crm",
                        "row",
                        "1",
                        List.of(),
                        List.of("conversation"),
                        "customer-support",
                        List.of(),
                        null,
                        null,
                        List.of()));
        Instant abroad = anHourLater();
        // As if it had been registered in the US until now.
        moved(tenant, Map.of("store", store, "regionBefore", "US", "processingRegionBefore", "US"));
        Instant home = anHourLater();
        moved(tenant, Map.of("store", UUID.randomUUID(), "regionBefore", "US", "processingRegionBefore", "US"));
        anHourLater();

        assertThat(why(tenant, item, abroad).decision().permitted()).isFalse();
        assertThat(why(tenant, item, abroad).stillHereBecause()).contains("did not allow it where it is");
        assertThat(why(tenant, item, abroad).assumptions()).isEmpty();
        assertThat(why(tenant, item, home).decision().permitted()).isTrue();

        moved(tenant, Map.of("store", store));
        assertThat(why(tenant, item, home).assumptions())
                .singleElement()
                .asString()
                .contains("registered now");
    }

    private void moved(TenantProfile tenant, Map<String, Object> payload) {
        domain().run(tenant, () -> domain().get(Ledger.class).record("store-moved", payload));
    }

    @Test
    default void beforeItsRegistrationInTheFutureAndForOthersThereIsNoAnswer() {
        TenantProfile tenant = tenant();
        TenantProfile foreign = tenant();
        Instant before = anHourLater();
        UUID item = note(tenant);

        refused("not-found", () -> why(tenant, item, before));
        refused("not-found", () -> why(tenant, UUID.randomUUID(), null));
        refused("not-found", () -> why(foreign, item, null));
        refused(
                "invalid-field",
                () -> why(tenant, item, domain().clock().instant().plusSeconds(1)));
    }

    @Test
    default void anAgentIsToldOfItsOwnItemsOnly() {
        TenantProfile tenant = tenant();
        UUID item = note(tenant);
        UUID own =
                domain().as(tenant, () -> domain().get(Agents.class).of(AGENT).id());
        UUID other = domain().as(tenant, () -> domain().get(TestAgents.class).register("desk"));
        Caller itself = new Caller(tenant, "agent", Set.of(Role.AGENT), own);
        Caller another = new Caller(tenant, "agent", Set.of(Role.AGENT), other);
        Caller operator = new Caller(tenant, "operator", Set.of(Role.PLATFORM_OPERATOR), null);

        assertThat(domain().as(itself, () -> domain().get(Explanations.class).why(AGENT, item, null))
                        .item())
                .isEqualTo(item);
        refused(
                "agent-only-itself",
                () -> domain().as(
                                another, () -> domain().get(Explanations.class).why(AGENT, item, null)));
        refused(
                "not-found",
                () -> domain().as(
                                another, () -> domain().get(Explanations.class).why("desk", item, null)));
        refused(
                "role-missing",
                () -> domain().as(
                                operator, () -> domain().get(Explanations.class).why(AGENT, item, null)));
    }
}

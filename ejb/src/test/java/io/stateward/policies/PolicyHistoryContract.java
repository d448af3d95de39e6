package io.stateward.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Seen;
import io.stateward.policies.boundary.Categories;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.boundary.PastRules;
import io.stateward.policies.boundary.PlatformTables;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.boundary.PolicyHistory;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.Effect;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.HoldView;
import io.stateward.policies.entity.PolicyView;
import io.stateward.policies.entity.Reason;
import io.stateward.policies.entity.Selectors;
import io.stateward.policies.entity.TableDraft;
import io.stateward.policies.entity.TableName;
import io.stateward.tenancy.entity.TenantProfile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rules of past moments, on every database. */
interface PolicyHistoryContract extends PolicyContract {

    Selectors TAGGED = new Selectors(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of("case-7"));

    /** Lets an hour pass and returns a moment half an hour ago, so that what was done before is older and what follows younger. */
    default Instant anHourLater() {
        Instant before = domain().clock().instant().plus(Duration.ofMinutes(30));
        domain().clock().advance(Duration.ofHours(1));
        return before;
    }

    default PastRules asOf(TenantProfile tenant, Instant at) {
        return domain().as(tenant, () -> boundary(PolicyHistory.class).asOf(at));
    }

    default Decision then(TenantProfile tenant, Instant at, String region, String category) {
        return asOf(tenant, at).decide(store(region, category));
    }

    default Action about(UUID person) {
        return store("DE", "note").about(Set.of(person));
    }

    @Test
    default void eachMomentIsDecidedByTheVersionOfThenAlsoAfterARollBack() {
        TenantProfile tenant = tenant();
        Instant none = anHourLater();
        activate(tenant, draft(tenant, ONLY_JAPAN));
        Instant first = anHourLater();
        activate(tenant, draft(tenant, ONLY_JAPAN.replace("[JP]", "[CH]")));
        Instant second = anHourLater();
        domain().run(tenant, () -> boundary(Policies.class).rollBack("notes", null, null));
        Instant third = anHourLater();

        assertThat(then(tenant, none, "DE", "note").effect()).isEqualTo(Effect.PERMIT);
        assertThat(asOf(tenant, none).epoch()).isZero();
        assertThat(then(tenant, first, "JP", "note").reasons())
                .extracting(Reason::policy, Reason::version)
                .contains(org.assertj.core.groups.Tuple.tuple("notes", 1));
        assertThat(then(tenant, first, "CH", "note").effect()).isEqualTo(Effect.DENY);
        assertThat(then(tenant, second, "CH", "note").effect()).isEqualTo(Effect.PERMIT);
        assertThat(then(tenant, third, "CH", "note").reasons())
                .extracting(Reason::version)
                .contains(3);
        assertThat(List.of(asOf(tenant, first), asOf(tenant, second), asOf(tenant, third)))
                .extracting(PastRules::epoch)
                .containsExactly(1L, 2L, 3L);
        assertThat(asOf(tenant, second).changedSince()).isTrue();
        assertThat(asOf(tenant, third).changedSince()).isFalse();
    }

    @Test
    default void whatBeganByItselfDecidesFromItsMomentOnNotedOrNot() {
        TenantProfile tenant = tenant();
        activate(tenant, draft(tenant, ONLY_JAPAN));
        Instant from = domain().clock().instant().plus(Duration.ofHours(1));
        schedule(tenant, draft(tenant, ONLY_JAPAN.replace("[JP]", "[CH]")), from);
        domain().clock().set(from.plusSeconds(10));

        for (int round = 0; round < 2; round++) {
            assertThat(then(tenant, from.minusMillis(1), "CH", "note").effect()).isEqualTo(Effect.DENY);
            assertThat(then(tenant, from, "CH", "note").effect()).isEqualTo(Effect.PERMIT);
            assertThat(asOf(tenant, from).epoch()).as("noted " + round).isEqualTo(3);
            domain().run(tenant, () -> boundary(Categories.class).register("health", true));
        }
        assertThat(then(tenant, from, "DE", "health").effect())
                .as("regulated later")
                .isEqualTo(Effect.PERMIT);
    }

    @Test
    default void aCategoryIsRegulatedInThePastIfItWasThen() {
        TenantProfile tenant = tenant();
        Instant before = anHourLater();
        domain().run(tenant, () -> boundary(Categories.class).register("health", true));
        Instant regulated = anHourLater();
        activate(tenant, draft(tenant, ONLY_JAPAN));
        Instant still = anHourLater();
        domain().run(tenant, () -> boundary(Categories.class).register("health", false));
        Instant after = anHourLater();

        assertThat(then(tenant, before, "DE", "health").effect()).isEqualTo(Effect.PERMIT);
        assertThat(then(tenant, regulated, "DE", "health").effect()).isEqualTo(Effect.DENY);
        assertThat(then(tenant, still, "DE", "health").effect()).isEqualTo(Effect.DENY);
        assertThat(then(tenant, after, "DE", "health").effect()).isEqualTo(Effect.PERMIT);
    }

    @Test
    default void aReleasedHoldOnPeoplePerhapsCoveredWhateverIsAboutSomebodyAndSaysSo() {
        TenantProfile tenant = tenant();
        UUID held = domain().as(
                        tenant,
                        () -> boundary(io.stateward.subjects.boundary.Subjects.class)
                                .resolve(new io.stateward.subjects.entity.Alias("user-id", "u-1")));
        HoldView hold = domain().as(
                        tenant,
                        () -> boundary(LegalHolds.class)
                                .place(new HoldDraft("case", Set.of(held), Selectors.ANY, "court")));
        Instant placed = anHourLater();

        assertThat(asOf(tenant, placed).decide(about(held)).held()).isTrue();
        assertThat(asOf(tenant, placed).decide(about(UUID.randomUUID())).held()).isFalse();

        domain().run(
                        tenant,
                        () -> boundary(LegalHolds.class)
                                .release(Seen.any(hold.policy().id())));
        Instant released = anHourLater();
        PastRules then = asOf(tenant, placed);
        Decision other = then.decide(about(UUID.randomUUID()));
        assertThat(other.held()).isTrue();
        assertThat(other.reasons())
                .anySatisfy(reason -> assertThat(reason.text()).contains("cannot be told"));
        assertThat(then.assumptions(other)).singleElement().asString().contains("forgotten");
        Decision nobodys = then.decide(store("DE", "note"));
        assertThat(nobodys.held()).as("about nobody").isFalse();
        assertThat(then.assumptions(nobodys)).isEmpty();
        assertThat(asOf(tenant, released).decide(about(held)).held()).isFalse();
    }

    @Test
    default void aReleasedHoldOnTagsIsToldForWhatItCovered() {
        TenantProfile tenant = tenant();
        HoldView hold = domain().as(
                        tenant,
                        () -> boundary(LegalHolds.class).place(new HoldDraft("case", Set.of(), TAGGED, "court")));
        Instant placed = anHourLater();
        domain().run(
                        tenant,
                        () -> boundary(LegalHolds.class)
                                .release(Seen.any(hold.policy().id())));
        Action tagged = store("DE", "note")
                .with(new io.stateward.policies.entity.ItemFacts(
                        "note", Set.of("note"), "p", Set.of("DE"), Set.of("case-7"), null, null, null));

        assertThat(asOf(tenant, placed).decide(tagged).held()).isTrue();
        assertThat(asOf(tenant, placed).decide(store("DE", "note")).held()).isFalse();
        assertThat(asOf(tenant, domain().clock().instant()).decide(tagged).held())
                .isFalse();
    }

    @Test
    default void placesAreJudgedByTheTablesOfThen() {
        TenantProfile tenant = tenant();
        Instant adequate = anHourLater();
        adequacy(without("JP"));
        Instant not = anHourLater();
        adequacy(null);
        Instant again = anHourLater();

        assertThat(then(tenant, adequate, "JP", "note").effect()).isEqualTo(Effect.PERMIT);
        assertThat(then(tenant, not, "JP", "note").effect()).isEqualTo(Effect.DENY);
        assertThat(then(tenant, again, "JP", "note").effect()).isEqualTo(Effect.PERMIT);
    }

    private void adequacy(@Nullable JsonNode table) {
        domain().asOperator(() -> boundary(PlatformTables.class)
                .replace(TableName.ADEQUACY, new TableDraft(table, null, null), null, "operator@stateward.example"));
    }

    private ObjectNode without(String country) {
        ObjectNode table = Objects.requireNonNull(
                        boundary(PlatformTables.class).of(TableName.ADEQUACY).table())
                .deepCopy();
        ArrayNode decisions = (ArrayNode) table.at("/by/EU/decisions");
        for (int i = decisions.size() - 1; i >= 0; i--) {
            if (decisions.get(i).path("country").asText().equals(country)) {
                decisions.remove(i);
            }
        }
        return table;
    }

    @Test
    default void noTenantsPastIsAnothers() {
        TenantProfile ours = tenant();
        TenantProfile theirs = tenant();
        activate(ours, draft(ours, ONLY_JAPAN));
        domain().run(ours, () -> boundary(Categories.class).register("health", true));
        Instant at = anHourLater();

        assertThat(asOf(theirs, at).epoch()).isZero();
        assertThat(then(theirs, at, "DE", "note").effect()).isEqualTo(Effect.PERMIT);
        assertThat(then(theirs, at, "DE", "health").effect()).isEqualTo(Effect.PERMIT);
        assertThat(then(ours, at, "DE", "health").effect()).isEqualTo(Effect.DENY);
    }

    @Test
    default void aRolledBackChangeLeavesNoHistory() {
        TenantProfile tenant = tenant();
        PolicyView refused = draft(tenant, ONLY_JAPAN);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> domain().as(
                                tenant,
                                () -> boundary(PolicyProbe.class).activateDecideAndFail(refused, store("JP", "note"))))
                .hasMessageContaining("epoch 1");
        Instant at = anHourLater();

        assertThat(asOf(tenant, at).epoch()).isZero();
        activate(tenant, refused);
        assertThat(then(tenant, at, "DE", "note").effect()).isEqualTo(Effect.PERMIT);
    }

    @Test
    default void whereTheHistoryBeginsLaterThanTheRulesTheAnswerSaysSo() throws SQLException {
        TenantProfile tenant = tenant();
        activate(tenant, draft(tenant, ONLY_JAPAN));
        Instant before = anHourLater();
        domain().run(tenant, () -> boundary(Categories.class).register("health", true));
        asIfUpgradedNow(tenant);

        PastRules then = asOf(tenant, before);

        Decision decision = then.decide(store("CH", "note"));
        assertThat(decision.effect()).as("documents have their own times").isEqualTo(Effect.DENY);
        assertThat(then.assumptions(decision)).singleElement().asString().contains("is kept from");
        assertThat(then.decide(store("DE", "health")).effect())
                .as("regulated as when keeping began")
                .isEqualTo(Effect.DENY);
        PastRules now = asOf(tenant, domain().clock().instant());
        assertThat(now.assumptions(now.decide(store("CH", "note")))).isEmpty();
        assertThat(now.epoch()).isEqualTo(2);
    }

    private void asIfUpgradedNow(TenantProfile tenant) throws SQLException {
        try (Connection owner = domain().database().behindTheWall();
                PreparedStatement older =
                        owner.prepareStatement("delete from rule_history where tenant_id = ? and epoch < 2");
                PreparedStatement first =
                        owner.prepareStatement("update rule_history set first_kept = true where tenant_id = ?")) {
            older.setObject(1, tenant.id());
            older.executeUpdate();
            first.setObject(1, tenant.id());
            first.executeUpdate();
        }
    }

    @Test
    default void aMomentToComeIsRefused() {
        TenantProfile tenant = tenant();

        refused("invalid-field", () -> asOf(tenant, domain().clock().instant().plusMillis(1)));
        refused("invalid-field", () -> asOf(tenant, Instant.MIN));
    }
}

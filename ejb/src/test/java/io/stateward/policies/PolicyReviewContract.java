package io.stateward.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.boundary.PolicyReviews;
import io.stateward.policies.entity.Effect;
import io.stateward.policies.entity.FieldChange;
import io.stateward.policies.entity.PolicyDiff;
import io.stateward.policies.entity.PolicySettings;
import io.stateward.policies.entity.PolicyStatus;
import io.stateward.policies.entity.PolicyView;
import io.stateward.tenancy.entity.TenantProfile;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Rolling back, comparing and approving policies, on every database. */
interface PolicyReviewContract extends PolicyContract {

    String ONLY_SWITZERLAND = ONLY_JAPAN.replace("[JP]", "[CH]");

    private PolicyView rollBack(TenantProfile tenant) {
        return domain().as(tenant, () -> boundary(Policies.class).rollBack("notes", null, "it was wrong"));
    }

    private PolicyDiff diff(TenantProfile tenant, int from, int to) {
        return domain().as(tenant, () -> boundary(PolicyReviews.class).diff("notes", from, to));
    }

    private void askSecondPerson(TenantProfile tenant, boolean asked) {
        domain().as(tenant, () -> boundary(PolicyReviews.class).change(new PolicySettings(asked)));
    }

    @Test
    default void aRollBackIsANewVersionWithTheDocumentOfTheOneBefore() {
        TenantProfile tenant = tenant();
        PolicyView first = activate(tenant, draft(tenant, ONLY_JAPAN));
        activate(tenant, draft(tenant, ONLY_SWITZERLAND));

        PolicyView third = rollBack(tenant);

        assertThat(third.version()).isEqualTo(3);
        assertThat(third.status()).isEqualTo(PolicyStatus.ACTIVE);
        assertThat(third.document()).isEqualTo(first.document());
        assertThat(version(tenant, first).status()).isEqualTo(PolicyStatus.SUPERSEDED);
        assertThat(decide(tenant, "JP", "note").effect()).isEqualTo(Effect.PERMIT);
        assertThat(ledgerTypes(tenant)).endsWith("policy-rolled-back");
        assertThat(third.life().activationReason()).isEqualTo("it was wrong");
        String step = Objects.requireNonNull(ledger(tenant).get(4).payload());
        assertThat(Json.read(step, JsonNode.class).path("from").asInt()).isEqualTo(1);
        assertThat(step)
                .as("The ledger is never edited")
                .doesNotContain("it was wrong")
                .doesNotContain(Objects.requireNonNull(third.life().activatedBy()));

        assertThat(rollBack(tenant).document().at("/allow/storage/0").asText()).isEqualTo("CH");
    }

    @Test
    default void whatReplacedNothingCannotBeRolledBack() {
        TenantProfile tenant = tenant();
        refused("not-found", () -> rollBack(tenant));
        PolicyView draft = draft(tenant, ONLY_JAPAN);
        refused("nothing-to-roll-back", () -> rollBack(tenant));
        PolicyView active = activate(tenant, draft);
        refused("nothing-to-roll-back", () -> rollBack(tenant));
        refused(
                "changed-meanwhile",
                () -> domain().as(
                                tenant, () -> boundary(Policies.class).rollBack("notes", active.revision() - 1, null)));
    }

    @Test
    default void aDifferenceIsToldFieldByField() {
        TenantProfile tenant = tenant();
        draft(tenant, ONLY_JAPAN);
        draft(tenant, ONLY_SWITZERLAND.replace("categories: [note]", "tags: [b, a]"));

        List<FieldChange> changes = diff(tenant, 1, 2).changes();

        assertThat(changes)
                .extracting(FieldChange::path)
                .containsExactly("allow.processing", "allow.storage", "appliesTo.categories", "appliesTo.tags");
        assertThat(changes.get(1).before()).hasToString("[\"JP\"]");
        assertThat(changes.get(1).after()).hasToString("[\"CH\"]");
        assertThat(changes.get(2).after()).isNull();
        assertThat(changes.get(3).before()).isNull();
        assertThat(diff(tenant, 1, 1).changes()).isEmpty();
        refused("not-found", () -> diff(tenant, 1, 3));
    }

    @Test
    default void whereASecondPersonIsAskedForNothingDecidesWithoutOne() {
        TenantProfile tenant = tenant();
        askSecondPerson(tenant, true);
        PolicyView draft = as(tenant, "anna", () -> boundary(Policies.class).draft(ONLY_JAPAN));

        refused(
                "second-person-needed",
                () -> as(tenant, "anna", () -> boundary(Policies.class).activate("notes", 1, null)));
        refused(
                "second-person-needed",
                () -> as(tenant, "anna", () -> boundary(PolicyReviews.class).approve("notes", 1, null)));
        PolicyView approved =
                as(tenant, "ben", () -> boundary(PolicyReviews.class).approve("notes", 1, draft.revision()));
        assertThat(approved.life().approvedBy()).isEqualTo("ben");
        assertThat(decide(tenant, "DE", "note").effect()).isEqualTo(Effect.PERMIT);

        as(tenant, "anna", () -> boundary(Policies.class).activate("notes", 1, null));

        assertThat(decide(tenant, "DE", "note").effect()).isEqualTo(Effect.DENY);
        refused(
                "policy-not-draft",
                () -> as(tenant, "ben", () -> boundary(PolicyReviews.class).approve("notes", 1, null)));
        assertThat(ledgerTypes(tenant))
                .containsExactly("policy-settings-changed", "policy-drafted", "policy-approved", "policy-activated");
    }

    @Test
    default void aRollBackTooWaitsForTheSecondPerson() {
        TenantProfile tenant = tenant();
        activate(tenant, draft(tenant, ONLY_JAPAN));
        activate(tenant, draft(tenant, ONLY_SWITZERLAND));
        askSecondPerson(tenant, true);

        PolicyView third = rollBack(tenant);

        assertThat(third.status()).isEqualTo(PolicyStatus.DRAFT);
        assertThat(decide(tenant, "CH", "note").effect()).isEqualTo(Effect.PERMIT);
        askSecondPerson(tenant, false);
        assertThat(activate(tenant, third).status()).isEqualTo(PolicyStatus.ACTIVE);
    }
}

package io.stateward.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.policies.boundary.Policies;
import io.stateward.policies.boundary.PolicyReviews;
import io.stateward.policies.entity.PolicyCheck;
import io.stateward.policies.entity.PolicyKind;
import io.stateward.policies.entity.PolicyView;
import io.stateward.policies.entity.PolicyWarning;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Looking at documents before they decide: checked without being written down, shown as YAML, warned about, on every database. */
interface PolicyCheckContract extends PolicyContract {

    private PolicyCheck check(TenantProfile tenant, String text) {
        return domain().as(tenant, () -> boundary(PolicyReviews.class).check(text));
    }

    @Test
    default void aCheckTellsWhatDraftingWouldAndWritesNothing() {
        TenantProfile tenant = tenant();
        PolicyCheck first = check(tenant, ONLY_JAPAN);
        assertThat(first).isEqualTo(new PolicyCheck("notes", PolicyKind.RESIDENCY, 1, List.of()));
        assertThat(domain().as(tenant, () -> boundary(Policies.class).list())).isEmpty();
        assertThat(ledgerTypes(tenant)).isEmpty();

        draft(tenant, ONLY_JAPAN);
        assertThat(check(tenant, ONLY_JAPAN).version()).isEqualTo(2);
        String contradiction = "name: logs\nkind: retention\nkeep: {atLeast: P10Y, atMost: P1Y}";
        assertThat(check(tenant, contradiction).warnings())
                .extracting(PolicyWarning::field)
                .containsExactly("keep");
    }

    @Test
    default void aCheckRefusesWhatDraftingWould() {
        TenantProfile tenant = tenant();
        draft(tenant, ONLY_JAPAN);
        refused("invalid-document", () -> check(tenant, ONLY_JAPAN.replace("[JP]", "[JQ]")));
        refused("condition-invalid", () -> check(tenant, ONLY_JAPAN + "when: 'item.nothing > 1'\n"));
        refused("policy-name-taken", () -> check(tenant, "name: notes\nkind: retention\nkeep: {atMost: P1Y}"));
        refused("invalid-field", () -> check(tenant, "name: all\nkind: hold\nreason: court"));
    }

    @Test
    default void onlyAuthorsCheckAndOnlyReadersRead() {
        TenantProfile tenant = tenant();
        draft(tenant, ONLY_JAPAN);
        Caller auditor = new Caller(tenant, "auditor", Set.of(Role.AUDITOR), null);
        Caller agent = new Caller(tenant, "agent", Set.of(Role.AGENT), null);
        refused(
                "role-missing",
                () -> domain().as(auditor, () -> boundary(PolicyReviews.class).check(ONLY_JAPAN)));
        assertThat(domain().as(auditor, () -> boundary(PolicyReviews.class).yaml("notes", 1)))
                .startsWith("name: notes");
        refused(
                "role-missing",
                () -> domain().as(agent, () -> boundary(PolicyReviews.class).yaml("notes", 1)));
        refused(
                "role-missing",
                () -> domain().as(agent, () -> boundary(PolicyReviews.class).warnings("notes", 1)));
        TenantProfile other = tenant();
        refused(
                "not-found",
                () -> domain().as(other, () -> boundary(PolicyReviews.class).yaml("notes", 1)));
        refused(
                "not-found",
                () -> domain().as(other, () -> boundary(PolicyReviews.class).warnings("notes", 1)));
    }

    @Test
    default void aVersionAsYamlIsReadAgainAsTheSameDocument() {
        TenantProfile tenant = tenant();
        PolicyView first = draft(tenant, ONLY_JAPAN + "when: 'item.sizeBytes < 10 && agent.risk != \"high\"'\n");
        String yaml = domain().as(tenant, () -> boundary(PolicyReviews.class).yaml("notes", 1));
        assertThat(yaml).startsWith("name: notes\nkind: residency\nappliesTo:\n");
        assertThat(draft(tenant, yaml).document()).isEqualTo(first.document());
    }

    @Test
    default void whatMayNotBeMeantSoIsToldOfAVersionThatIsOnlyRead() {
        TenantProfile tenant = tenant();
        draft(tenant, "name: long\nkind: retention\nappliesTo: {categories: [chat]}\nkeep: {atLeast: P9Y}");
        assertThat(domain().as(tenant, () -> boundary(PolicyReviews.class).warnings("long", 1)))
                .isEmpty();
        activate(
                tenant,
                draft(tenant, "name: short\nkind: retention\nappliesTo: {categories: [chat]}\nkeep: {atMost: P1D}"));
        assertThat(domain().as(tenant, () -> boundary(PolicyReviews.class).warnings("long", 1)))
                .singleElement()
                .satisfies(warning -> assertThat(warning.text()).contains("short v1"));
    }
}

package io.stateward.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.policies.boundary.Categories;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.boundary.PolicyReviews;
import io.stateward.policies.boundary.PolicySets;
import io.stateward.policies.entity.CategoryView;
import io.stateward.policies.entity.Effect;
import io.stateward.policies.entity.PolicySetReport;
import io.stateward.policies.entity.PolicySettings;
import io.stateward.policies.entity.PolicyStatus;
import io.stateward.policies.entity.PolicyView;
import io.stateward.tenancy.entity.TenantProfile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A tenant's policies as one file, on every database. */
interface PolicySetContract extends PolicyContract {

    String KEPT = """
        name: chats
        kind: retention
        appliesTo: { categories: [chat], jurisdictions: [NO] }
        when: 'item.sizeBytes < 10'
        keep: { atLeast: P6M, atMost: P1Y }
        basis: { text: "Law: § 1", againstErasure: ["GDPR 17(3)(b)"] }
        """;

    String WAITING = """
        name: contracts
        kind: retention
        appliesTo: { categories: [contract] }
        keep: { atLeast: P6Y, atMost: P7Y, since: 'event:contract-ended', cap: P30Y }
        """;

    String MODELS = """
        name: models
        kind: routing
        appliesTo: { purposes: [triage] }
        use: { models: ['*', '*-mini', 'llama-*', '7'], stateful: allow, contextTokens: 500000 }
        """;

    private String export(TenantProfile tenant) {
        return domain().as(tenant, () -> boundary(PolicySets.class).export());
    }

    private PolicySetReport rehearse(TenantProfile tenant, String file) {
        return domain().as(tenant, () -> boundary(PolicySets.class).rehearse(file));
    }

    private PolicySetReport take(TenantProfile tenant, String file) {
        return domain().as(tenant, () -> boundary(PolicySets.class).take(file));
    }

    private void register(TenantProfile tenant, String category, boolean regulated) {
        domain().as(tenant, () -> boundary(Categories.class).register(category, regulated));
    }

    @Test
    default void whatIsExportedIsImportedToTheSame() {
        TenantProfile ours = tenant();
        activate(ours, draft(ours, ONLY_JAPAN));
        activate(ours, draft(ours, KEPT));
        activate(ours, draft(ours, WAITING));
        activate(ours, draft(ours, MODELS));
        draft(ours, ONLY_JAPAN.replace("notes", "only-a-draft"));
        activate(ours, draft(ours, "name: h\nkind: hold\nappliesTo: {tags: [case]}\nreason: court"));
        register(ours, "note", true);
        register(ours, "chat", false);
        String file = export(ours);
        assertThat(file).doesNotContain("only-a-draft").doesNotContain("court");
        assertThat(rehearse(ours, file).policies().unchanged())
                .containsExactly("chats", "contracts", "models", "notes");
        assertThat(take(ours, file).policies().nothing()).isTrue();
        assertThat(domain().as(ours, () -> boundary(Policies.class).of("notes")))
                .hasSize(1);

        TenantProfile theirs = tenant();
        PolicySetReport report = take(theirs, file);

        assertThat(report.applied()).isTrue();
        assertThat(report.policies().added()).containsExactly("chats", "contracts", "models", "notes");
        assertThat(report.categories().added()).containsExactly("chat", "note");
        assertThat(export(theirs)).isEqualTo(file);
        assertThat(decide(theirs, "JP", "note").effect()).isEqualTo(Effect.PERMIT);
        assertThat(decide(theirs, "DE", "note").effect()).isEqualTo(Effect.DENY);
        assertThat(decide(theirs, "DE", "note").policyEpoch()).isEqualTo(1);
        assertThat(ledgerTypes(theirs)).startsWith("policies-imported");
    }

    @Test
    default void aRehearsalTellsWhatWouldBeDoneAndDoesNothing() {
        TenantProfile tenant = tenant();
        activate(tenant, draft(tenant, ONLY_JAPAN));
        activate(tenant, draft(tenant, ONLY_JAPAN.replace("notes", "gone")));
        register(tenant, "note", false);
        String before = export(tenant);
        String file =
                "categories: [note]\nregulated: [note]\n---\n" + ONLY_JAPAN.replace("[JP]", "[CH]") + "---\n" + KEPT;

        PolicySetReport report = rehearse(tenant, file);

        assertThat(report.applied()).isFalse();
        assertThat(report.policies())
                .isEqualTo(new PolicySetReport.Differences(
                        List.of("chats"), List.of("notes"), List.of(), List.of("gone")));
        assertThat(report.categories().changed()).containsExactly("note");
        assertThat(export(tenant)).isEqualTo(before);

        take(tenant, file);
        assertThat(domain().as(tenant, () -> boundary(Policies.class).of("notes")))
                .extracting(PolicyView::status)
                .containsExactly(PolicyStatus.SUPERSEDED, PolicyStatus.ACTIVE);
        assertThat(domain().as(tenant, () -> boundary(Policies.class).of("gone", 1))
                        .status())
                .isEqualTo(PolicyStatus.SUPERSEDED);
        assertThat(domain().as(tenant, () -> boundary(Categories.class).list()))
                .containsExactly(new CategoryView("note", true));
    }

    @Test
    default void aFileWithOneErrorChangesNothingAndTheErrorNamesTheLineOfTheFile() {
        TenantProfile tenant = tenant();
        activate(tenant, draft(tenant, KEPT));
        String before = export(tenant);

        assertThatThrownBy(() -> take(tenant, ONLY_JAPAN + "---\nname: b\nkind: retention\nkeep: {atMost: soon}"))
                .hasMessageContaining("Line 8, field keep.atMost");
        assertThatThrownBy(() -> take(tenant, ONLY_JAPAN + "---\n" + ONLY_JAPAN))
                .hasMessageContaining("Line 6");
        refused("invalid-document", () -> take(tenant, "name: h\nkind: hold\nappliesTo: {tags: [a]}\nreason: b"));
        refused("policy-name-taken", () -> take(tenant, ONLY_JAPAN.replace("notes", "chats") + "---\n" + ONLY_JAPAN));

        assertThat(export(tenant)).isEqualTo(before);
        assertThat(domain().as(tenant, () -> boundary(Policies.class).list())).hasSize(1);
    }

    @Test
    default void categoriesAreLeftAloneWhereTheFileSaysNothingOfThem() {
        TenantProfile tenant = tenant();
        register(tenant, "health", true);

        assertThat(take(tenant, ONLY_JAPAN).categories().nothing()).isTrue();
        assertThat(decide(tenant, "DE", "health").effect()).isEqualTo(Effect.DENY);
        assertThat(take(tenant, "categories: []\n---\n" + ONLY_JAPAN)
                        .categories()
                        .removed())
                .containsExactly("health");
        assertThat(decide(tenant, "DE", "health").effect()).isEqualTo(Effect.PERMIT);
    }

    @Test
    default void whatWaitsForItsTimeInAReplacedPolicyDoesSoNoMore() {
        TenantProfile tenant = tenant();
        activate(tenant, draft(tenant, ONLY_JAPAN));
        PolicyView waiting = schedule(
                tenant,
                draft(tenant, ONLY_JAPAN.replace("[JP]", "[FR]")),
                domain().clock().instant().plus(Duration.ofHours(1)));

        take(tenant, ONLY_JAPAN.replace("[JP]", "[CH]"));

        assertThat(version(tenant, waiting).status()).isEqualTo(PolicyStatus.DRAFT);
    }

    @Test
    default void aSetIsNotImportedPastTheSecondPerson() {
        TenantProfile tenant = tenant();
        domain().as(tenant, () -> boundary(PolicyReviews.class).change(new PolicySettings(true)));

        refused("second-person-needed", () -> take(tenant, ONLY_JAPAN));
        assertThat(rehearse(tenant, ONLY_JAPAN).policies().added()).containsExactly("notes");
    }
}

package io.stateward.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.policies.boundary.Categories;
import io.stateward.policies.boundary.SubjectEvents;
import io.stateward.policies.entity.Effect;
import io.stateward.policies.entity.PolicyStatus;
import io.stateward.policies.entity.PolicyView;
import io.stateward.policies.entity.PolicyWarning;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.TenantProfile;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What authors of policies are warned of, on every database. */
interface PolicyAdviceContract extends PolicyContract {

    private static List<PolicyWarning> warnings(PolicyView answer) {
        return Objects.requireNonNull(answer.warnings());
    }

    private PolicyView keep(TenantProfile tenant, String name, String selectors, String keep) {
        return draft(tenant, "name: " + name + "\nkind: retention\nappliesTo: " + selectors + "\nkeep: " + keep);
    }

    @Test
    default void aMinimumAboveTheMaximumOfTheSameDocumentIsAcceptedWithItsOutcome() {
        TenantProfile tenant = tenant();
        PolicyView draft = keep(tenant, "logs", "{categories: [log]}", "{atLeast: P10Y, atMost: P1Y}");

        assertThat(warnings(draft)).singleElement().satisfies(warning -> {
            assertThat(warning.field()).isEqualTo("keep");
            assertThat(warning.text()).contains("P10Y", "P1Y", "The minimum wins");
        });
        assertThat(activate(tenant, draft).status()).isEqualTo(PolicyStatus.ACTIVE);
        assertThat(warnings(activate(tenant, draft))).hasSize(1);
        assertThat(warnings(keep(tenant, "fine", "{categories: [log]}", "{atLeast: P12M, atMost: P1Y}")))
                .noneMatch(warning -> warning.field().equals("keep"));
    }

    @Test
    default void aMinimumAboveTheMaximumOfAnActivePolicyThatCoversTheSameIsNamed() {
        TenantProfile tenant = tenant();
        activate(tenant, keep(tenant, "tax", "{categories: [payment]}", "{atLeast: P10Y}"));

        assertThat(warnings(keep(tenant, "all", "{categories: [payment, note]}", "{atMost: P1Y}")))
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.field()).isEqualTo("keep.atMost");
                    assertThat(warning.text()).contains("tax v1", "P10Y");
                });
        activate(tenant, keep(tenant, "short", "{categories: [chat]}", "{atMost: P30D}"));
        assertThat(warnings(keep(tenant, "long", "{categories: [chat], tags: [vip]}", "{atLeast: P2M}")))
                .singleElement()
                .satisfies(warning -> assertThat(warning.text()).contains("short v1", "P2M"));
        assertThat(warnings(keep(tenant, "apart", "{categories: [note], tags: [vip]}", "{atLeast: P20Y}")))
                .isEmpty();
    }

    @Test
    default void residencyThatLeavesNoPlaceIsNamed() {
        TenantProfile tenant = tenant();
        activate(tenant, draft(tenant, ONLY_JAPAN));
        String inEurope = "name: eu\nkind: residency\nappliesTo: {categories: [note]}\nallow: {storage: [EU]}";

        PolicyView draft = draft(tenant, inEurope);

        assertThat(warnings(draft))
                .singleElement()
                .satisfies(warning -> assertThat(warning.text()).contains("notes v1", "denied everywhere"));
        activate(tenant, draft);
        assertThat(decide(tenant, "DE", "note").effect()).isEqualTo(Effect.DENY);
        assertThat(decide(tenant, "JP", "note").effect()).isEqualTo(Effect.DENY);
        assertThat(warnings(draft(tenant, inEurope.replace("eu", "japan").replace("[EU]", "['adequate(EU)']"))))
                .noneMatch(warning -> warning.text().contains("notes v1"));
    }

    @Test
    default void aCategoryThatIsNearlyAnotherIsAskedBack() {
        TenantProfile tenant = tenant();
        domain().as(tenant, () -> boundary(Categories.class).register("conversation", false));
        activate(tenant, draft(tenant, ONLY_JAPAN));

        assertThat(warnings(keep(tenant, "a", "{categories: [converstion, noet, invoice, note]}", "{atMost: P1Y}")))
                .extracting(PolicyWarning::text)
                .singleElement()
                .asString()
                .contains("'converstion'", "Did you mean 'conversation'?");
        assertThat(warnings(keep(tenant, "b", "{categories: [notes]}", "{atMost: P1Y}")))
                .extracting(PolicyWarning::text)
                .singleElement()
                .asString()
                .contains("Did you mean 'note'?");
    }

    @Test
    default void aPeriodThatWaitsForAnEventIsToldWithWhatComesOfIt() {
        TenantProfile tenant = tenant();

        assertThat(warnings(keep(tenant, "never", "{categories: [chat]}", "{atMost: P1Y, since: 'event:ended'}")))
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.field()).isEqualTo("keep.cap");
                    assertThat(warning.text()).contains("kept for ever", "Add a cap");
                });
        activate(tenant, keep(tenant, "short", "{categories: [chat]}", "{atMost: P30D}"));
        PolicyView open = keep(tenant, "open", "{categories: [chat]}", "{atLeast: P1D, since: 'event:ended'}");
        assertThat(warnings(open))
                .singleElement()
                .satisfies(warning -> assertThat(warning.text()).contains("short v1", "The minimum wins"));
        activate(tenant, open);
        assertThat(warnings(keep(tenant, "later", "{categories: [chat]}", "{atMost: P90Y}")))
                .singleElement()
                .satisfies(warning -> assertThat(warning.text()).contains("open v1", "The minimum wins"));
    }

    @Test
    default void anEventThatIsNearlyAnotherIsAskedBack() {
        TenantProfile tenant = tenant();
        domain().as(
                        tenant,
                        () -> boundary(SubjectEvents.class)
                                .note(
                                        "contract-ended",
                                        List.of(new Alias("customer-id", "anna")),
                                        domain().clock().instant()));

        assertThat(warnings(keep(tenant, "a", "{categories: [x]}", "{atLeast: P1Y, since: 'event:contrat-ended'}")))
                .singleElement()
                .satisfies(warning -> assertThat(warning.text())
                        .isEqualTo("The event 'contrat-ended' was never noted and is in no other policy. Did you mean"
                                + " 'contract-ended'?"));
        assertThat(warnings(keep(tenant, "b", "{categories: [x]}", "{atLeast: P1Y, since: 'event:contract-ended'}")))
                .isEmpty();
        assertThat(warnings(keep(tenant, "c", "{categories: [x]}", "{atLeast: P1Y, since: 'event:account-closed'}")))
                .isEmpty();
    }

    @Test
    default void aRoutingPolicyThatAllowsNoModelIsNamed() {
        assertThat(warnings(draft(tenant(), "name: none\nkind: routing\nuse: {models: []}")))
                .singleElement()
                .satisfies(warning -> assertThat(warning.text()).contains("allows no model"));
    }

    @Test
    default void whoActivatesBesideAScheduledVersionIsToldOfIt() {
        TenantProfile tenant = tenant();
        schedule(tenant, draft(tenant, ONLY_JAPAN), domain().clock().instant().plus(Duration.ofHours(1)));

        assertThat(warnings(activate(tenant, draft(tenant, ONLY_JAPAN))))
                .singleElement()
                .satisfies(warning -> assertThat(warning.text()).contains("Version 1 is scheduled"));
    }
}

package io.stateward.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.Seen;
import io.stateward.erasure.RightsWork;
import io.stateward.policies.entity.Regime;
import io.stateward.retention.entity.SweepDraft;
import io.stateward.retention.entity.SweepOutcome;
import io.stateward.retention.entity.SweepView;
import io.stateward.rights.boundary.AccessRequests;
import io.stateward.rights.entity.RightsDraft;
import io.stateward.rights.entity.RightsKind;
import io.stateward.rights.entity.RightsStatus;
import io.stateward.rights.entity.RightsView;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.TenantProfile;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Demonstrates that a sweep takes nothing from an answer that is being made, and keeps nothing because of it afterwards. */
interface SweepAwaitsAccessContract extends SweepFixture {

    Alias ANNA = new Alias("email", "anna@example.org");

    Alias BEN = new Alias("email", "ben@example.org");

    private UUID ask(TenantProfile tenant, RightsKind kind) {
        return domain().as(
                        tenant,
                        () -> domain().get(AccessRequests.class)
                                .receive(new RightsDraft(
                                        kind,
                                        List.of(ANNA),
                                        Regime.GDPR,
                                        null,
                                        domain().clock().instant(),
                                        "asked by letter"))
                                .id());
    }

    private RightsView request(TenantProfile tenant, UUID id) {
        return domain().as(tenant, () -> domain().get(AccessRequests.class).of(id));
    }

    @Test
    default void whatIsDueStaysUntilTheCopyIsMadeAndGoesThen() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "erase");
        UUID first = remember(tenant, "Prefers the aisle", ANNA);
        remember(tenant, "Derived from it", List.of(first));
        remember(tenant, "Prefers the window", BEN);
        laterByDays(31);
        UUID request = ask(tenant, RightsKind.ACCESS);

        SweepView counted = sweep(tenant, new SweepDraft(null, true, null));
        SweepView swept = sweep(tenant);

        assertThat(SweepFixture.of(counted, SweepOutcome.AWAITED_BY_PERSON)).isEqualTo(2);
        assertThat(SweepFixture.of(swept, SweepOutcome.AWAITED_BY_PERSON)).isEqualTo(2);
        assertThat(SweepFixture.of(swept, SweepOutcome.ERASED)).as("of others").isEqualTo(1);

        RightsWork.run(domain(), tenant);
        assertThat(request(tenant, request).status()).isEqualTo(RightsStatus.READY);
        assertThat(request(tenant, request).items()).isEqualTo(2);
        assertThat(SweepFixture.of(sweep(tenant), SweepOutcome.ERASED)).isEqualTo(2);
    }

    @Test
    default void aRequestThatWasGivenUpKeepsNothing() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "erase");
        remember(tenant, "Prefers the aisle", ANNA);
        laterByDays(31);
        UUID request = ask(tenant, RightsKind.PORTABILITY);
        assertThat(SweepFixture.of(sweep(tenant), SweepOutcome.AWAITED_BY_PERSON))
                .isEqualTo(1);

        domain().run(tenant, () -> domain().get(AccessRequests.class).cancel(Seen.any(request)));

        assertThat(SweepFixture.of(sweep(tenant), SweepOutcome.ERASED)).isEqualTo(1);
    }

    @Test
    default void anAnswerThatIsOverdueKeepsNothingAnyLonger() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "erase");
        remember(tenant, "Prefers the aisle", ANNA);
        ask(tenant, RightsKind.ACCESS);
        laterByDays(40);

        assertThat(SweepFixture.of(sweep(tenant), SweepOutcome.ERASED)).isEqualTo(1);
    }
}

package io.stateward.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.agents.boundary.Agents;
import io.stateward.policies.boundary.Categories;
import io.stateward.stores.boundary.Stores;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.boundary.TenantStamps;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the first wall keeps on every database. */
interface TenantWallContract {

    Domain domain();

    TenantProfile skyways();

    TenantProfile nordbank();

    private WallProbe probe() {
        return domain().get(WallProbe.class);
    }

    @Test
    default void theSameNaturalKeyLivesInTwoTenants() {
        String name = "same-" + UUID.randomUUID();
        UUID ours = domain().as(skyways(), () -> probe().persist(name));
        UUID theirs = domain().as(nordbank(), () -> probe().persist(name));

        assertThat(domain().as(skyways(), () -> probe().byName(name)))
                .singleElement()
                .matches(a -> a.id().equals(ours));
        assertThat(domain().as(nordbank(), () -> probe().byName(name)))
                .singleElement()
                .matches(a -> a.id().equals(theirs));
    }

    @Test
    default void aForeignIdIsNotFound() {
        UUID theirs = domain().as(nordbank(), () -> probe().persist("foreign-" + UUID.randomUUID()));

        assertThat(domain().as(skyways(), () -> java.util.Optional.ofNullable(probe().find(theirs))))
                .isEmpty();
    }

    @Test
    default void aBulkDeleteStaysInsideTheWall() {
        UUID theirs = domain().as(nordbank(), () -> probe().persist("kept-" + UUID.randomUUID()));
        domain().as(skyways(), () -> probe().persist("gone-" + UUID.randomUUID()));

        domain().as(skyways(), () -> probe().bulkDelete());

        assertThat(Objects.requireNonNull(domain().as(nordbank(), () -> probe().find(theirs)))
                        .id())
                .isEqualTo(theirs);
    }

    @Test
    default void nativeSqlThroughTheEntityManagerIsRefused() {
        assertThatThrownBy(() -> domain().as(skyways(), () -> probe().nativeQuery()))
                .hasMessageContaining("6175");
    }

    @Test
    default void aStatementThatDoesNotBeginWithTheTenantIsRefused() {
        assertThatThrownBy(() -> domain().as(skyways(), () -> {
                    probe().unwalled();
                    return true;
                }))
                .hasMessageContaining("first parameter");
    }

    @Test
    default void aWalledStatementSeesOnlyItsTenant() {
        domain().as(nordbank(), () -> probe().persist("other-" + UUID.randomUUID()));
        long before = domain().as(skyways(), () -> probe().countWalled());
        domain().as(skyways(), () -> probe().persist("one-more-" + UUID.randomUUID()));

        assertThat(domain().as(skyways(), () -> probe().countWalled())).isEqualTo(before + 1);
    }

    @Test
    default void aBoundaryWithoutATenantIsNotReached() {
        assertThatThrownBy(() -> {
                    var context = domain().get(jakarta.enterprise.context.control.RequestContextController.class);
                    context.activate();
                    try {
                        probe().byName("any");
                    } finally {
                        context.deactivate();
                    }
                })
                .isInstanceOf(StatewardException.class)
                .hasMessageContaining("organisation");
    }

    @Test
    default void aRequestCannotChangeItsTenant() {
        assertThatThrownBy(() -> domain().run(
                                skyways(),
                                () -> domain().get(CurrentTenant.class).enter(Caller.worker(nordbank(), "x"))))
                .hasMessageContaining("already belongs");
    }

    @Test
    default void eachChangeOfWhatDecidesRenewsTheStampOfItsTenantOnly() {
        TenantProfile ours = domain().tenant("stamped");
        UUID before = stamp(ours);
        UUID theirs = stamp(nordbank());

        domain().as(ours, () -> domain().get(Categories.class).register("health", true));
        UUID ruled = stamp(ours);
        assertThat(ruled).isNotEqualTo(before);

        domain().as(ours, () -> domain().get(TestAgents.class).register("stamped-agent"));
        domain().as(ours, () -> domain().get(Agents.class).quarantine("stamped-agent", "It answers nonsense", null));
        UUID quarantined = stamp(ours);
        assertThat(quarantined).isNotEqualTo(ruled);

        domain().as(ours, () -> domain().get(Stores.class).all());
        assertThat(stamp(ours)).isNotEqualTo(quarantined);
        assertThat(stamp(nordbank())).isEqualTo(theirs);
    }

    @Test
    default void anOrganisationWithoutATenantHasNoStamp() {
        assertThat(domain().get(TenantStamps.class).ofOrganisation("nobody")).isEmpty();
    }

    private UUID stamp(TenantProfile tenant) {
        return domain().get(TenantStamps.class)
                .ofOrganisation(tenant.alias())
                .orElseThrow()
                .stamp();
    }
}

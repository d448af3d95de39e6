package io.stateward.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.boundary.CatalogScan;
import io.stateward.catalog.entity.ItemEnds;
import io.stateward.catalog.entity.ItemRevision;
import io.stateward.catalog.entity.ItemSelection;
import io.stateward.catalog.entity.ScannedItem;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.entity.OperationStatus;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.Selectors;
import io.stateward.retention.boundary.ReevaluationRun;
import io.stateward.retention.control.ReevaluationWork;
import io.stateward.retention.entity.ReevaluationView;
import io.stateward.tenancy.entity.TenantProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How the catalog is decided again when the rules change, step by step, on either database. Each test has a tenant of its own. */
interface ReevaluationContract extends ReevaluationSteps {

    @Test
    default void aChangeOfTheRulesAsksForTheCatalogToBeDecidedAgainAndOnlyWhatItIsAboutIs() {
        TenantProfile tenant = tenant();
        UUID talk = item(tenant, "berlin", "conversation");
        UUID log = item(tenant, "berlin", "system-log");
        settle(tenant);
        activate(tenant, keep("talks", "conversation", "{\"atMost\":\"P1Y\"}"));
        settle(tenant);
        assertThat(isCurrent(tenant)).isTrue();

        activate(tenant, keep("talks", "conversation", "{\"atLeast\":\"P1M\",\"atMost\":\"P2Y\"}"));

        assertThat(claimed(tenant, ReevaluationWork.KIND)).isTrue();
        assertThat(isCurrent(tenant)).isFalse();
        settle(tenant);
        assertThat(isCurrent(tenant)).isTrue();
        assertThat(view(tenant, talk).eraseAt()).isEqualTo(Instant.parse("2028-01-01T00:00:00Z"));
        assertThat(view(tenant, talk).retainUntil()).isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
        assertThat(view(tenant, log).eraseAt()).isNull();
        ReevaluationView run = last(tenant);
        assertThat(run.wholeCatalog()).isFalse();
        assertThat(run.examined()).as("the log is neither read nor written").isEqualTo(1);
        assertThat(run.changed()).isEqualTo(1);
        assertThat(domain().as(tenant, () -> domain().get(Operations.class).of(run.operation()))
                        .status())
                .isEqualTo(OperationStatus.SUCCEEDED);
    }

    @Test
    default void aHoldNeedsNoItemToBeDecidedAgain() {
        TenantProfile tenant = tenant();
        item(tenant, "berlin", "conversation");
        activate(tenant, keep("talks", "conversation", "{\"atMost\":\"P1Y\"}"));
        settle(tenant);
        UUID before = last(tenant).id();

        domain().run(
                        tenant,
                        () -> domain().get(LegalHolds.class)
                                .place(new HoldDraft(
                                        "case", Set.of(), Selectors.ofCategories(Set.of("conversation")), "a case")));
        settle(tenant);

        assertThat(last(tenant).id()).isEqualTo(before);
        assertThat(isCurrent(tenant)).isTrue();
    }

    @Test
    default void aChangeDuringARunIsMergedIntoItAndNotLost() {
        TenantProfile tenant = tenant();
        List<UUID> talks = IntStream.range(0, 9)
                .mapToObj(i -> item(tenant, "berlin", "conversation"))
                .toList();
        settle(tenant);
        activate(tenant, keep("talks", "conversation", "{\"atMost\":\"P1Y\"}"));
        assertThat(step(tenant, 4)).isTrue();
        assertThat(step(tenant, 4)).isTrue();
        activate(tenant, keep("talks", "conversation", "{\"atMost\":\"P2Y\"}"));
        settle(tenant);

        assertThat(talks)
                .allSatisfy(talk ->
                        assertThat(view(tenant, talk).eraseAt()).isEqualTo(Instant.parse("2028-01-01T00:00:00Z")));
        assertThat(last(tenant).merged()).isEqualTo(1);
        assertThat(isCurrent(tenant)).isTrue();
    }

    @Test
    default void aStepThatFailsIsDoneAgainAndTheNextGoesOnFromThere() {
        TenantProfile tenant = tenant();
        IntStream.range(0, 5).forEach(i -> item(tenant, "berlin", "conversation"));
        settle(tenant);
        activate(tenant, keep("talks", "conversation", "{\"atMost\":\"P1Y\"}"));
        step(tenant, 2);
        assertThatThrownBy(() -> domain().as(
                                tenant,
                                () -> domain().get(ReevaluationProbe.class).stepAndFail(2)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(last(tenant).examined()).isEqualTo(2);
        settle(tenant);

        assertThat(last(tenant).examined()).isEqualTo(5);
        assertThat(last(tenant).changed()).isEqualTo(5);
    }

    @Test
    default void whatWasBeingRegisteredWhileTheRulesChangedIsLookedAtALittleLater() {
        TenantProfile tenant = tenant();
        item(tenant, "berlin", "conversation");
        activate(tenant, keep("talks", "conversation", "{\"atMost\":\"P1Y\"}"));
        settle(tenant);
        // As a registration leaves it that read the rules before the change and committed after the run.
        UUID late = item(tenant, "berlin", "conversation");
        forget(tenant, late);
        assertThat(step(tenant, 5)).as("not yet").isFalse();

        Instant before = domain().clock().instant();
        domain().clock().set(before.plus(Duration.ofMinutes(3)));
        try {
            assertThat(claimed(tenant, "re-evaluation-call")).isTrue();
            settle(tenant);
        } finally {
            domain().clock().set(before);
        }

        assertThat(view(tenant, late).eraseAt()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(last(tenant).examined()).isEqualTo(1);
    }

    @Test
    default void whatSomebodyChangedSinceItWasReadIsNotWrittenOver() {
        TenantProfile tenant = tenant();
        UUID talk = item(tenant, "berlin", "conversation");
        ScannedItem read = domain().as(
                        tenant, () -> domain().get(CatalogScan.class).page(ItemSelection.ALL, null, 1))
                .get(0);
        ItemEnds stale = new ItemEnds(null, Instant.parse("2031-01-01T00:00:00Z"), 99);
        domain().run(tenant, () -> domain().get(Catalog.class).used(AGENT, talk));

        Set<UUID> changed = domain().as(
                        tenant,
                        () -> domain().get(ReevaluationProbe.class)
                                .revise(List.of(new ItemRevision(talk, read.version(), stale))));

        assertThat(changed).containsExactly(talk);
        assertThat(view(tenant, talk).eraseAt()).isNull();
        assertThat(domain().<Set<UUID>>as(
                                tenant,
                                () -> domain().get(ReevaluationProbe.class)
                                        .revise(List.of(new ItemRevision(talk, read.version() + 1, stale)))))
                .isEmpty();
        assertThat(view(tenant, talk).eraseAt()).isEqualTo(stale.eraseAt());
    }

    @Test
    default void theJobsOwnStepIsOneOfManyItems() {
        TenantProfile tenant = tenant();
        item(tenant, "berlin", "conversation");
        activate(tenant, keep("talks", "conversation", "{\"atMost\":\"P1Y\"}"));

        assertThat(domain().<Boolean>as(
                                tenant,
                                () -> domain().get(ReevaluationRun.class).step()))
                .isTrue();
        assertThat(domain().<Boolean>as(
                                tenant,
                                () -> domain().get(ReevaluationRun.class).step()))
                .isFalse();
    }
}

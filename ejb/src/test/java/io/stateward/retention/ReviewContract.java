package io.stateward.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.entity.Disposition;
import io.stateward.policies.entity.PolicyView;
import io.stateward.retention.boundary.DispositionReviews;
import io.stateward.retention.boundary.RetentionOutlook;
import io.stateward.retention.boundary.SweepSchedule;
import io.stateward.retention.boundary.Sweeps;
import io.stateward.retention.control.ScheduledSweep;
import io.stateward.retention.control.SweepAfterReview;
import io.stateward.retention.entity.Review;
import io.stateward.retention.entity.ReviewDecision;
import io.stateward.retention.entity.ReviewStatus;
import io.stateward.retention.entity.SettingsDraft;
import io.stateward.retention.entity.SettingsView;
import io.stateward.retention.entity.SweepCause;
import io.stateward.retention.entity.SweepOutcome;
import io.stateward.retention.entity.SweepStatus;
import io.stateward.retention.entity.SweepView;
import io.stateward.retention.entity.Upcoming;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.TenantProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What people decide before an item goes, and when sweeps begin by themselves; on either database. */
interface ReviewContract extends SweepFixture {

    Alias EVE = new Alias("email", "eve@example.com");

    private List<Review> open(TenantProfile tenant) {
        return domain().as(tenant, () -> domain().get(DispositionReviews.class).list(ReviewStatus.OPEN, null, null))
                .items();
    }

    private void decide(TenantProfile tenant, boolean keep, ReviewDecision decision) {
        DispositionReviews reviews = domain().get(DispositionReviews.class);
        domain().run(tenant, () -> {
            List<Review> decided = keep ? reviews.keep(decision) : reviews.dispose(decision);
            assertThat(decided).hasSameSizeAs(decision.items());
        });
    }

    private void handle(TenantProfile tenant, Class<? extends WorkHandler> handler) {
        Claim claim = new Claim(
                UUID.randomUUID(),
                tenant.id(),
                "any",
                UUID.randomUUID(),
                0,
                1,
                domain().clock().instant());
        domain().as(Caller.worker(tenant, "sweep"), () -> {
            domain().get(handler).handle(claim);
            return true;
        });
    }

    private List<SweepView> sweeps(TenantProfile tenant) {
        return domain().as(tenant, () -> domain().get(Sweeps.class).list(null, null))
                .items();
    }

    @Test
    default void aPolicyThatArchivesCannotBeActivatedAndOneThatAnonymisesNamesTheStoresThatCannot() {
        TenantProfile tenant = tenant();
        Policies policies = domain().get(Policies.class);
        PolicyView archive = domain().as(tenant, () -> policies.draft(ending("archive", ", \"archiveTo\": \"attic\"")));
        assertThat(archive.warnings()).anySatisfy(warning -> {
            assertThat(warning.field()).isEqualTo("then");
            assertThat(warning.text()).contains("cannot be activated");
        });
        assertThatThrownBy(() -> domain().as(tenant, () -> policies.activate("old", archive.version(), null)))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("archive-impossible"));

        PolicyView anonymise = domain().as(tenant, () -> policies.draft(ending("anonymise", "")));

        assertThat(anonymise.warnings())
                .anySatisfy(warning -> assertThat(warning.text()).contains("anonymised in memory."));
    }

    private static String ending(String then, String more) {
        return "{\"name\": \"old\", \"kind\": \"retention\", \"appliesTo\": {\"categories\": [\"log\"]}, \"keep\":"
                + " {\"atMost\": \"P1Y\"}, \"then\": \"" + then + "\"" + more + "}";
    }

    @Test
    default void whatItsStoreCannotDoIsAskedForAndGoesAtAPersonsWord() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "anonymise");
        UUID old = remember(tenant, "Prefers the aisle", EVE);
        laterByDays(31);

        SweepView swept = sweep(tenant);

        assertThat(swept.status()).isEqualTo(SweepStatus.COMPLETED);
        assertThat(SweepFixture.of(swept, SweepOutcome.AWAITS_REVIEW)).isEqualTo(1);
        assertThat(item(tenant, old).status()).isEqualTo(ItemStatus.BOUND);
        assertThat(open(tenant)).singleElement().satisfies(review -> {
            assertThat(review.item()).isEqualTo(old);
            assertThat(review.policy()).startsWith("conversation-lifetime");
        });
        assertThat(SweepFixture.of(sweep(tenant), SweepOutcome.AWAITS_REVIEW))
                .as("it goes on waiting")
                .isEqualTo(1);

        decide(tenant, false, new ReviewDecision(List.of(old), "nobody needs it", null));
        sweep(tenant);

        assertThat(item(tenant, old).status()).isEqualTo(ItemStatus.DISPOSED);
    }

    @Test
    default void anItemUnderReviewStaysUntilSomebodySaysThatItGoes() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "review");
        UUID item = remember(tenant, "Prefers the aisle", EVE);
        UUID other = remember(tenant, "Likes tea", EVE);
        laterByDays(31);

        assertThat(SweepFixture.of(sweep(tenant), SweepOutcome.AWAITS_REVIEW)).isEqualTo(2);
        assertThat(SweepFixture.of(sweep(tenant), SweepOutcome.AWAITS_REVIEW)).isEqualTo(2);
        assertThat(open(tenant))
                .hasSize(2)
                .allSatisfy(r -> assertThat(r.policy()).isEqualTo("conversation-lifetime v1"));
        decide(tenant, false, new ReviewDecision(List.of(item), "No case is open.", null));
        handle(tenant, SweepAfterReview.class);
        SweepView begun = sweeps(tenant).get(0);
        assertThat(begun.cause()).isEqualTo(SweepCause.REVIEW);
        SweepView swept = run(tenant, begun.id());

        assertThat(SweepFixture.of(swept, SweepOutcome.ERASED)).isEqualTo(1);
        assertThat(item(tenant, item).status()).isEqualTo(ItemStatus.DISPOSED);
        assertThat(item(tenant, other).status()).isEqualTo(ItemStatus.BOUND);
        assertThat(open(tenant)).extracting(Review::item).containsExactly(other);
        assertThat(read(
                        tenant,
                        "select justification from retention_review where tenant_id = ? and status = 'DISPOSED'"))
                .isEqualTo("No case is open.");
        assertThatThrownBy(() -> decide(tenant, true, new ReviewDecision(List.of(item), "Too late.", null)))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("review-status"));
    }

    @Test
    default void aKeptItemIsAskedForAgainWhenItsTimeIsOver() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "review");
        UUID item = remember(tenant, "Prefers the aisle", EVE);
        laterByDays(31);
        sweep(tenant);
        Instant until = domain().clock().instant().plus(Duration.ofDays(10));
        decide(tenant, true, new ReviewDecision(List.of(item), "Asked for by the board.", until));

        assertThat(SweepFixture.of(sweep(tenant), SweepOutcome.KEPT_BY_REVIEW)).isEqualTo(1);
        assertThat(open(tenant)).isEmpty();
        laterByDays(10);
        assertThat(SweepFixture.of(sweep(tenant), SweepOutcome.AWAITS_REVIEW)).isEqualTo(1);
        assertThat(open(tenant))
                .singleElement()
                .satisfies(r -> assertThat(r.justification()).isNull());
    }

    @Test
    default void aDecisionOnAForeignItemOrWithoutAReasonIsRefused() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "review");
        UUID item = remember(tenant, "Prefers the aisle", EVE);
        laterByDays(31);
        sweep(tenant);
        TenantProfile other = tenant();
        assertThatThrownBy(() -> decide(other, false, new ReviewDecision(List.of(item), "Mine.", null)))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("not-found"));
        assertThatThrownBy(() -> decide(tenant, false, new ReviewDecision(List.of(item), " ", null)))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("invalid-field"));
        List<UUID> tooMany = java.util.stream.Stream.generate(UUID::randomUUID)
                .limit(ReviewDecision.MAX_ITEMS + 1L)
                .toList();
        assertThatThrownBy(() -> decide(tenant, false, new ReviewDecision(tooMany, "All.", null)))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("invalid-field"));
        assertThat(open(other)).isEmpty();
        assertThat(open(tenant)).hasSize(1);
    }

    @Test
    default void aTenantThatHasSetNothingIsSweptEveryNightByItsOwnClock() {
        domain().clock().set(Instant.parse("2027-06-01T12:00:00Z"));
        TenantProfile tenant = tenant();
        domain().as(Caller.worker(tenant, "timer"), () -> {
            domain().get(SweepSchedule.class).set();
            return true;
        });
        SettingsView settings =
                domain().as(tenant, () -> domain().get(SweepSchedule.class).of());
        // Two o'clock in Berlin, in summer.
        assertThat(settings.nextFire()).isEqualTo("2027-06-02T00:00:00Z");
        assertThat(read(tenant, "select count(*) from work_item where tenant_id = ? and kind = 'sweep-schedule'"))
                .isEqualTo("1");

        handle(tenant, ScheduledSweep.class);
        assertThat(sweeps(tenant)).as("not before its time").isEmpty();
        domain().clock().set(Instant.parse("2027-06-04T00:00:01Z"));
        handle(tenant, ScheduledSweep.class);
        handle(tenant, ScheduledSweep.class);
        assertThat(sweeps(tenant))
                .singleElement()
                .satisfies(s -> assertThat(s.cause()).isEqualTo(SweepCause.SCHEDULE));
    }

    @Test
    default void sweepsThatAreOffDoNotBeginByThemselves() {
        TenantProfile tenant = tenant();
        domain().run(
                        tenant,
                        () -> domain().get(SweepSchedule.class)
                                .change(new SettingsDraft(false, "0 3 * * *", 14, null), null));
        laterByDays(2);
        handle(tenant, ScheduledSweep.class);
        assertThat(sweeps(tenant)).isEmpty();
        assertThatThrownBy(() -> domain().run(
                                tenant,
                                () -> domain().get(SweepSchedule.class)
                                        .change(new SettingsDraft(true, "* * * * *", 14, null), null)))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("invalid-field"));
        assertThatThrownBy(() -> domain().run(
                                tenant,
                                () -> domain().get(SweepSchedule.class)
                                        .change(new SettingsDraft(true, "0 3 * * *", 14, null), 99)))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("changed-meanwhile"));
    }

    @Test
    default void whatFallsDueIsToldByDayAndPolicyBeforeItGoes() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "review");
        remember(tenant, "Prefers the aisle", EVE);
        remember(tenant, "Likes tea", EVE);
        laterByDays(25);
        RetentionOutlook outlook = domain().get(RetentionOutlook.class);
        Upcoming upcoming = domain().as(tenant, () -> outlook.upcoming(null));
        assertThat(upcoming.items()).isEqualTo(2);
        assertThat(upcoming.groups()).singleElement().satisfies(group -> {
            assertThat(group.items()).isEqualTo(2);
            assertThat(group.policy()).isEqualTo("conversation-lifetime v1");
            assertThat(group.then()).isEqualTo(Disposition.REVIEW);
        });
        assertThat(domain().as(tenant, () -> outlook.upcoming(3)).items()).isZero();
        assertThat(domain().as(tenant(), () -> outlook.upcoming(30)).items()).isZero();
    }
}

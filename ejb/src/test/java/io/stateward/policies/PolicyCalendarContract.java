package io.stateward.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.operations.boundary.WorkQueue;
import io.stateward.operations.entity.Claim;
import io.stateward.policies.boundary.Categories;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.control.BeginPolicies;
import io.stateward.policies.entity.Effect;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.PolicyStatus;
import io.stateward.policies.entity.PolicyView;
import io.stateward.policies.entity.Selectors;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.TenantProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Policies that begin by themselves, on every database. */
interface PolicyCalendarContract extends PolicyContract {

    Duration HOUR = Duration.ofHours(1);

    private Instant inAnHour() {
        return domain().clock().instant().plus(HOUR);
    }

    /** Does what is due of this tenant, as the batch module does; returns how much that was. */
    private int workOff(TenantProfile tenant) {
        return workOff(tenant, domain().clock().instant());
    }

    /** Claims what is due and does it at another time. */
    private int workOff(TenantProfile tenant, Instant doneAt) {
        WorkQueue queue = boundary(WorkQueue.class);
        List<Claim> claims = queue.claim("node/1", Set.of(BeginPolicies.KIND), WorkQueue.MAX_CLAIMS);
        domain().clock().set(doneAt);
        for (Claim claim : claims) {
            Caller worker = Caller.worker(boundary(Tenants.class).of(claim.tenantId()), claim.kind());
            domain().as(worker, () -> {
                boundary(BeginPolicies.class).handle(claim);
                return true;
            });
            queue.done(claim);
        }
        return (int)
                claims.stream().filter(c -> c.tenantId().equals(tenant.id())).count();
    }

    @Test
    default void aScheduledVersionDecidesFromItsMomentOnWithoutAnybodyCalling() {
        TenantProfile tenant = tenant();
        activate(tenant, draft(tenant, ONLY_JAPAN));
        Instant from = inAnHour();
        PolicyView second = schedule(tenant, draft(tenant, ONLY_JAPAN.replace("[JP]", "[CH]")), from);
        assertThat(second.status()).isEqualTo(PolicyStatus.SCHEDULED);
        assertThat(second.life().effectiveFrom()).isEqualTo(from);

        domain().clock().set(from.minusMillis(1));
        assertThat(decide(tenant, "JP", "note").effect()).isEqualTo(Effect.PERMIT);
        long before = decide(tenant, "CH", "note").policyEpoch();

        domain().clock().set(from);
        assertThat(decide(tenant, "JP", "note").effect()).isEqualTo(Effect.DENY);
        assertThat(decide(tenant, "CH", "note").effect()).isEqualTo(Effect.PERMIT);
        assertThat(decide(tenant, "CH", "note").policyEpoch()).isEqualTo(before + 1);
    }

    @Test
    default void itsBeginningIsNotedByAWorkRowWithTheSameEpochAndOnlyOnce() {
        TenantProfile tenant = tenant();
        PolicyView first = activate(tenant, draft(tenant, ONLY_JAPAN));
        Instant from = inAnHour();
        PolicyView second = schedule(tenant, draft(tenant, ONLY_JAPAN.replace("[JP]", "[CH]")), from);
        assertThat(workOff(tenant)).isZero();

        domain().clock().set(from.plusSeconds(3));
        long unnoted = decide(tenant, "CH", "note").policyEpoch();
        assertThat(workOff(tenant)).isEqualTo(1);
        assertThat(workOff(tenant)).isZero();

        assertThat(version(tenant, second).status()).isEqualTo(PolicyStatus.ACTIVE);
        assertThat(version(tenant, second).life().activatedAt()).isEqualTo(from);
        assertThat(version(tenant, first).status()).isEqualTo(PolicyStatus.SUPERSEDED);
        assertThat(version(tenant, first).life().endedAt()).isEqualTo(from);
        assertThat(decide(tenant, "CH", "note").policyEpoch()).isEqualTo(unnoted);
        assertThat(ledgerTypes(tenant))
                .containsExactly(
                        "policy-drafted", "policy-activated", "policy-drafted", "policy-scheduled", "policy-activated");
    }

    @Test
    default void workThatWasClaimedBeforeTheClockWasSetBackIsDoneAgainAtItsTime() {
        TenantProfile tenant = tenant();
        Instant from = inAnHour();
        PolicyView scheduled = schedule(tenant, draft(tenant, ONLY_JAPAN), from);

        domain().clock().set(from);
        assertThat(workOff(tenant, from.minusSeconds(1))).isEqualTo(1);
        assertThat(version(tenant, scheduled).status()).isEqualTo(PolicyStatus.SCHEDULED);

        domain().clock().set(from);
        assertThat(workOff(tenant)).isEqualTo(1);
        assertThat(version(tenant, scheduled).status()).isEqualTo(PolicyStatus.ACTIVE);
    }

    @Test
    default void anyOtherChangeNotesFirstWhatHasBegunMeanwhile() {
        TenantProfile tenant = tenant();
        Instant from = inAnHour();
        PolicyView scheduled = schedule(tenant, draft(tenant, ONLY_JAPAN), from);

        domain().clock().set(from);
        domain().as(tenant, () -> boundary(Categories.class).register("health", true));

        assertThat(version(tenant, scheduled).status()).isEqualTo(PolicyStatus.ACTIVE);
        assertThat(workOff(tenant)).isEqualTo(1);
        assertThat(ledgerTypes(tenant)).containsExactly("policy-drafted", "policy-scheduled", "policy-activated");
        assertThat(decide(tenant, "JP", "note").policyEpoch()).isEqualTo(3);
    }

    @Test
    default void aWithdrawnVersionNeverBeginsAndCanBeScheduledAgain() {
        TenantProfile tenant = tenant();
        Instant from = inAnHour();
        PolicyView draft = draft(tenant, ONLY_JAPAN);
        schedule(tenant, draft, from);
        refused("policy-scheduled", () -> activate(tenant, draft));

        PolicyView withdrawn =
                domain().as(tenant, () -> boundary(Policies.class).withdraw("notes", 1, null));
        assertThat(withdrawn.status()).isEqualTo(PolicyStatus.DRAFT);
        assertThat(withdrawn.life().effectiveFrom()).isNull();
        refused(
                "policy-not-scheduled",
                () -> domain().as(tenant, () -> boundary(Policies.class).withdraw("notes", 1, null)));

        schedule(tenant, draft, from.plus(HOUR));
        domain().clock().set(from.plusSeconds(1));
        assertThat(workOff(tenant)).as("the row moved to the new time").isZero();
        assertThat(decide(tenant, "DE", "note").effect()).isEqualTo(Effect.PERMIT);
        domain().clock().set(from.plus(HOUR));
        assertThat(workOff(tenant)).isEqualTo(1);
        assertThat(decide(tenant, "DE", "note").effect()).isEqualTo(Effect.DENY);
        assertThat(ledgerTypes(tenant)).contains("policy-withdrawn");
    }

    @Test
    default void aTimeThatIsPastOrFarAwayIsRefusedAndOneVersionOfANameWaitsAtMost() {
        TenantProfile tenant = tenant();
        PolicyView first = draft(tenant, ONLY_JAPAN);
        PolicyView second = draft(tenant, ONLY_JAPAN);
        Instant now = domain().clock().instant();

        refused("effective-in-past", () -> schedule(tenant, first, now.minusMillis(1)));
        refused("invalid-field", () -> schedule(tenant, first, Instant.MAX));
        PolicyView scheduled = schedule(tenant, first, now.plus(HOUR));
        assertThat(schedule(tenant, first, now.plus(HOUR)).revision()).isEqualTo(scheduled.revision());
        refused("policy-scheduled", () -> schedule(tenant, second, now.plus(HOUR)));

        assertThat(activate(tenant, second).status()).isEqualTo(PolicyStatus.ACTIVE);
        assertThat(version(tenant, first).status()).isEqualTo(PolicyStatus.SCHEDULED);
    }

    @Test
    default void aTimeIsKeptInMicrosecondsAndAskingAgainForItIsTheSame() {
        TenantProfile tenant = tenant();
        PolicyView draft = draft(tenant, ONLY_JAPAN);
        Instant micros = inAnHour().truncatedTo(ChronoUnit.MICROS);

        PolicyView scheduled = schedule(tenant, draft, micros.plusNanos(789));

        assertThat(scheduled.life().effectiveFrom()).isEqualTo(micros);
        assertThat(schedule(tenant, draft, micros.plusNanos(789)).revision()).isEqualTo(scheduled.revision());
        assertThat(version(tenant, draft).life().effectiveFrom()).isEqualTo(micros);
    }

    /** Asks for an activation that has to wait for a change under way, and answers what became of it; meanwhile that time comes. */
    private String outcomeBehind(TenantProfile tenant, PolicyView draft, @Nullable Instant from, Instant comes)
            throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<String> waiting = domain().as(
                            tenant,
                            () -> boundary(PolicyProbe.class).registerWhile(() -> {
                                Future<String> blocked = untilBlocked(other.submit(() -> outcome(tenant, draft, from)));
                                domain().clock().set(comes);
                                return blocked;
                            }));
            return waiting.get();
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    default void aTimeThatPassesWhileTheActivationWaitsIsRefused() throws Exception {
        TenantProfile tenant = tenant();
        PolicyView draft = draft(tenant, ONLY_JAPAN);
        Instant from = inAnHour();

        assertThat(outcomeBehind(tenant, draft, from, from.plusSeconds(1))).isEqualTo("effective-in-past");
        assertThat(version(tenant, draft).status()).isEqualTo(PolicyStatus.DRAFT);
    }

    @Test
    default void thatTheCalendarsNoteRanMeanwhileIsNobodysChoice() throws Exception {
        TenantProfile tenant = tenant();
        activate(tenant, draft(tenant, ONLY_JAPAN));
        Instant from = inAnHour();
        PolicyView second = schedule(tenant, draft(tenant, ONLY_JAPAN), from);
        PolicyView third = draft(tenant, ONLY_JAPAN);
        domain().clock().set(from);

        assertThat(outcomeBehind(tenant, third, null, from)).isEqualTo("ACTIVE");
        assertThat(version(tenant, second).status()).isEqualTo(PolicyStatus.SUPERSEDED);
    }

    @Test
    default void theNameOfAScheduledHoldIsTaken() {
        TenantProfile tenant = tenant();
        PolicyView hold = draft(tenant, "name: h\nkind: hold\nappliesTo: {tags: [case]}\nreason: court");
        schedule(tenant, hold, inAnHour());
        Selectors tagged = new Selectors(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of("case"));
        HoldDraft same = new HoldDraft("h", Set.of(), tagged, "why");

        refused(
                "hold-exists",
                () -> domain().as(tenant, () -> boundary(LegalHolds.class).place(same)));
    }
}

package io.stateward.policies.control;

import io.stateward.Names;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Work;
import io.stateward.policies.entity.Activation;
import io.stateward.policies.entity.Policy;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.PolicyEpoch;
import io.stateward.policies.entity.PolicyStep;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Moves versions of policies through their life; each step is in the ledger. */
@ApplicationScoped
public class PolicyLife {

    /** How far ahead a version may be scheduled. */
    static final Duration MAX_AHEAD = Duration.ofDays(3660);

    /** Longest reason of a step, in characters. */
    static final int MAX_REASON_CHARS = 1_000;

    @Inject
    RuleChanges changes;

    @Inject
    PolicyDrafts drafts;

    @Inject
    PossibleEnds ends;

    @Inject
    PolicyRows rows;

    @Inject
    CurrentRegions regions;

    @Inject
    CurrentTenant current;

    @Inject
    Ledger ledger;

    @Inject
    Work work;

    @Inject
    Clock clock;

    /** Makes a draft decide, at once or from its time on; activating what is active changes nothing. */
    public Policy activate(Activation asked) {
        Instant from = begins(asked);
        String reason = reason(asked.reason());
        PolicyEpoch epoch = changes.open(asked.name());
        List<Policy> versions = rows.ofName(asked.name());
        Policy chosen = version(versions, asked.version());
        chosen.requireVersion(asked.seen());
        if (chosen.isActive() || (chosen.isScheduled() && from != null && from.equals(chosen.effectiveFrom()))) {
            return chosen;
        }
        requireApproval(epoch, chosen);
        ends.require(PolicyGrammar.ofStored(regions.now()).read(chosen.document()));
        chosen.because(current.caller().name(), reason);
        if (from == null) {
            chosen.activate(clock.instant());
            changes.supersedeOthers(chosen, null);
            rows.advance(epoch);
            record("policy-activated", chosen);
        } else {
            // Its time may have passed while this waited for the lock.
            requireToCome(from);
            versions.stream().filter(Policy::isScheduled).findFirst().ifPresent(PolicyLife::refuseSecond);
            chosen.schedule(from);
            // What is kept compiled must learn when it ends.
            rows.advance(epoch);
            work.enqueue(BeginPolicies.KIND, chosen.id(), from);
            record("policy-scheduled", chosen);
        }
        return chosen;
    }

    /** Takes back that a version begins by itself. */
    public Policy withdraw(String name, int version, @Nullable Integer seen) {
        PolicyEpoch epoch = changes.open(name);
        Policy chosen = version(rows.ofName(name), version);
        chosen.requireVersion(seen);
        chosen.withdraw();
        rows.advance(epoch);
        record("policy-withdrawn", chosen);
        return chosen;
    }

    /** Notes that a second person wants a draft to decide. */
    public Policy approve(String name, int version, @Nullable Integer seen) {
        changes.open();
        Policy chosen = version(rows.ofName(name), version);
        chosen.requireVersion(seen);
        chosen.approve(drafts.author());
        record("policy-approved", chosen);
        return chosen;
    }

    /**
     * Writes down a new version with the document of the one that was replaced last, and makes it decide; where a second person is asked
     * for it stays a draft.
     */
    public Policy rollBack(String name, @Nullable Integer seen, @Nullable String why) {
        String reason = reason(why);
        PolicyEpoch epoch = changes.open(name);
        List<Policy> versions = rows.ofName(name);
        if (versions.isEmpty()) {
            throw StatewardException.notFound("policy");
        }
        Policy active = versions.stream().filter(Policy::isActive).findFirst().orElseThrow(PolicyLife::nothingBefore);
        active.requireVersion(seen);
        Policy before = versions.stream()
                .filter(Policy::isSuperseded)
                .max(Comparator.comparing(Policy::end).thenComparing(Policy::number))
                .orElseThrow(PolicyLife::nothingBefore);
        PolicyDocument document = new PolicyGrammar(regions.now()).read(before.document());
        ends.require(document);
        Policy again = drafts.add(document);
        boolean decides = !asksSecondPerson(epoch);
        if (decides) {
            again.activate(clock.instant());
            active.supersede(clock.instant());
            rows.advance(epoch);
        }
        again.because(current.caller().name(), reason);
        PolicyStep step = PolicyStep.of(again).backTo(before.number());
        ledger.record(decides ? "policy-rolled-back" : "policy-drafted", step);
        return again;
    }

    private static StatewardException nothingBefore() {
        return new StatewardException(
                Kind.CONFLICT,
                "nothing-to-roll-back",
                "No version of this policy was replaced by the one that decides. Draft what you want and activate it.");
    }

    private boolean asksSecondPerson(PolicyEpoch epoch) {
        return current.tenant().fourEyes() || epoch.secondPerson();
    }

    private void requireApproval(PolicyEpoch epoch, Policy chosen) {
        if (asksSecondPerson(epoch) && !chosen.isApproved()) {
            throw new StatewardException(
                    Kind.FORBIDDEN,
                    "second-person-needed",
                    "Your tenant asks for a second person: somebody else than the author of this version must approve"
                            + " it before it can decide.");
        }
    }

    private static @Nullable String reason(@Nullable String why) {
        return why == null ? null : Names.requireText("reason", why, MAX_REASON_CHARS);
    }

    /** Finds a version among those of its name. */
    public static Policy version(List<Policy> versions, int number) {
        return versions.stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow(() -> StatewardException.notFound("policy version"));
    }

    private void record(String type, Policy policy) {
        ledger.record(type, PolicyStep.of(policy));
    }

    /** Returns the time as the database keeps it, so that asking again for the same time is known to be the same. */
    private @Nullable Instant begins(Activation asked) {
        if (asked.from() == null) {
            return null;
        }
        Instant from = asked.from().truncatedTo(ChronoUnit.MICROS);
        requireToCome(from);
        return from;
    }

    private void requireToCome(Instant from) {
        Instant now = clock.instant();
        if (from.isBefore(now)) {
            throw new StatewardException(
                    Kind.INVALID,
                    "effective-in-past",
                    "A policy cannot begin in the past: what was decided then was decided. Name a time to come, or"
                            + " leave 'from' out to begin at once.",
                    Map.of("field", "from", "now", now.toString()));
        }
        if (from.isAfter(now.plus(MAX_AHEAD))) {
            throw StatewardException.invalid("from", "A policy can be scheduled for the next ten years only.");
        }
    }

    private static void refuseSecond(Policy waiting) {
        throw new StatewardException(
                Kind.CONFLICT,
                "policy-scheduled",
                "Version " + waiting.number() + " of this policy is to begin on " + waiting.effectiveFrom()
                        + ". Withdraw it before you schedule another.");
    }
}

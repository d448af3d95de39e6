package io.stateward.policies.control;

import io.stateward.Names;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Work;
import io.stateward.policies.entity.Activation;
import io.stateward.policies.entity.Policy;
import io.stateward.policies.entity.PolicyEpoch;
import io.stateward.policies.entity.PolicyStep;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    PolicyRows rows;

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
        Instant from = asked.from();
        if (from != null) {
            requireToCome(from);
        }
        String reason = asked.reason() == null ? null : Names.requireText("reason", asked.reason(), MAX_REASON_CHARS);
        PolicyEpoch epoch = changes.open(asked.name());
        List<Policy> versions = rows.ofName(asked.name());
        Policy chosen = version(versions, asked.version());
        chosen.requireVersion(asked.seen());
        if (chosen.isActive() || (chosen.isScheduled() && from != null && from.equals(chosen.effectiveFrom()))) {
            return chosen;
        }
        if (from == null) {
            chosen.activate(clock.instant());
            changes.supersedeOthers(chosen, null);
            rows.advance(epoch);
            record("policy-activated", chosen, reason);
        } else {
            versions.stream().filter(Policy::isScheduled).findFirst().ifPresent(PolicyLife::refuseSecond);
            chosen.schedule(from);
            // What is kept compiled must learn when it ends.
            rows.advance(epoch);
            work.enqueue(BeginPolicies.KIND, chosen.id(), from);
            record("policy-scheduled", chosen, reason);
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
        record("policy-withdrawn", chosen, null);
        return chosen;
    }

    /** Finds a version among those of its name. */
    public static Policy version(List<Policy> versions, int number) {
        return versions.stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow(() -> StatewardException.notFound("policy version"));
    }

    private void record(String type, Policy policy, @Nullable String reason) {
        ledger.record(type, PolicyStep.of(policy).by(current.caller().name(), reason));
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

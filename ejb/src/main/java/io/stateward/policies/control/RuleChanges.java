package io.stateward.policies.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.policies.entity.Policy;
import io.stateward.policies.entity.PolicyEpoch;
import io.stateward.policies.entity.PolicyStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Opens each change of what decides in the tenant: one after the other, and what has come due meanwhile is noted first, so that epochs
 * and entries of the ledger stand in the order in which the rules changed.
 */
@ApplicationScoped
public class RuleChanges {

    @Inject
    PolicyRows rows;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /** Locks the tenant's rules until the transaction ends. */
    public PolicyEpoch open() {
        PolicyEpoch epoch = rows.lock();
        beginDue(epoch);
        return epoch;
    }

    /**
     * Locks the tenant's rules to choose which version of a policy decides.
     *
     * @throws StatewardException {@code policies-changed} if somebody else chose one at the same moment
     */
    PolicyEpoch open(String name) {
        List<Chosen> before = rows.chosen(name);
        PolicyEpoch epoch = rows.lock();
        // Both as of now: that the calendar's note ran meanwhile is nobody's choice.
        Instant now = clock.instant();
        if (!Chosen.at(now, before).equals(Chosen.at(now, rows.chosen(name)))) {
            throw new StatewardException(
                    Kind.PRECONDITION,
                    "policies-changed",
                    "Somebody else activated a version of this policy at the same moment. Look at it and try again.");
        }
        beginDue(epoch);
        return epoch;
    }

    private void beginDue(PolicyEpoch epoch) {
        for (Policy due : rows.due(clock.instant())) {
            due.begin();
            Instant since = Objects.requireNonNull(due.effectiveFrom(), "what is due had a time");
            supersedeOthers(due, since);
            rows.advance(epoch, since);
            ledger.record("policy-activated", PolicyStep.of(due));
        }
    }

    /** Ends the time of the version that decided before. */
    void supersedeOthers(Policy chosen, @Nullable Instant at) {
        Instant end = at == null ? clock.instant() : at;
        rows.ofName(chosen.name()).stream()
                .filter(other -> other != chosen && other.isActive())
                .forEach(other -> other.supersede(end));
    }
}

package io.stateward.ledger.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.ledger.control.PayloadEnd;
import io.stateward.ledger.control.Payloads;
import io.stateward.ledger.entity.RetentionView;
import io.stateward.ledger.proof.Leaf;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Sets how long payloads are kept, by type of entry, and destroys those whose time is over; leaves and proofs stay. */
@Boundary
public class LedgerRetention {

    /** Fewest months: whoever deploys AI keeps its logs at least six months (AI Act, Art. 26(6)). */
    public static final int MIN_MONTHS = 6;

    /** Most months; without a rule payloads are kept for good. */
    public static final int MAX_MONTHS = 1_200;

    @Inject
    PayloadEnd end;

    @Inject
    Ledger ledger;

    @Inject
    CurrentTenant current;

    @Inject
    Instance<PayloadNeed> needs;

    /** Returns the rules, by type. */
    public List<RetentionView> all() {
        current.requireReader();
        return end.rules();
    }

    /**
     * Sets how long payloads of a type are kept, those of entries that are there already included.
     *
     * @param months {@link #MIN_MONTHS} to {@link #MAX_MONTHS}
     * @throws StatewardException of kind INVALID for another number, no type, or a type whose payloads prove something for ever
     */
    public RetentionView keep(String type, int months) {
        current.require(Role.TENANT_ADMIN);
        if (!Leaf.isType(type) || Payloads.ALWAYS_KEPT.contains(type)) {
            throw StatewardException.invalid(
                    "type",
                    "Name a type of entry, such as 'decision-denied'. Payloads of "
                            + Payloads.ALWAYS_KEPT.stream().sorted().toList()
                            + " prove something for ever and are always kept.");
        }
        if (months < MIN_MONTHS || months > MAX_MONTHS) {
            throw StatewardException.invalid(
                    "months",
                    "Payloads are kept " + MIN_MONTHS + " to " + MAX_MONTHS
                            + " months: logs of AI systems at least six (AI Act, Art. 26(6)).");
        }
        RetentionView rule = end.set(type, months);
        ledger.record("ledger.retention-set", Map.of("type", type, "months", months));
        return rule;
    }

    /** Keeps payloads of a type for good again. */
    public void keepForGood(String type) {
        current.require(Role.TENANT_ADMIN);
        if (end.unset(type)) {
            ledger.record("ledger.retention-set", Map.of("type", type));
        }
    }

    /**
     * Destroys the payloads whose time is over, unless something open needs them; a timer calls it.
     *
     * @return how many keys were destroyed: one for each type and month
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public int destroyDue() {
        Instant needed = needs.stream()
                .flatMap(need -> need.since().stream())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
        return end.destroyDue(needed);
    }
}

package io.stateward.policies.entity;

import java.util.List;

/**
 * Says why something was denied, rebuilt from what the ledger keeps and the rules of then.
 *
 * @param denial what was denied
 * @param sentence what was denied, when and by which versions
 * @param reasons every rule that had matched, as the ledger keeps it, in words
 * @param rulesChangedSince whether the rules have changed since
 * @param today whether the same would be denied now
 * @param reasonsToday every rule that matches now
 * @param assumptions sentences that say what could not be known
 */
public record DenialWhy(
        DenialView denial,
        String sentence,
        List<Reason> reasons,
        boolean rulesChangedSince,
        Today today,
        List<Reason> reasonsToday,
        List<String> assumptions) {

    /** Says whether the same would be denied now. */
    public enum Today {
        DENIED,
        PERMITTED,
        /** What the ledger keeps does not tell. */
        UNKNOWN
    }

    public DenialWhy {
        reasons = List.copyOf(reasons);
        reasonsToday = List.copyOf(reasonsToday);
        assumptions = List.copyOf(assumptions);
    }
}

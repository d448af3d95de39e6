package io.stateward.policies.control;

import java.util.List;
import java.util.Set;

/**
 * Is everything that decides in one tenant.
 *
 * @param epoch the state of the rules that this is
 * @param home the tenant's home jurisdiction
 * @param regulated categories that are denied everywhere unless a policy permits
 * @param rules the active policies, in any order
 */
public record RuleSet(long epoch, String home, Set<String> regulated, List<ActiveRule> rules) {

    public RuleSet {
        regulated = Set.copyOf(regulated);
        rules = List.copyOf(rules);
    }
}

package io.stateward.policies.entity;

import java.util.List;

/**
 * Tells what taking over a policy set does, or would do.
 *
 * @param applied whether it was done; false for a rehearsal
 * @param policies the policies, by name
 * @param categories the categories, by name; all empty when the file has none
 */
public record PolicySetReport(boolean applied, Differences policies, Differences categories) {

    /**
     * Names what becomes of what.
     *
     * @param added in the file and not in the tenant
     * @param changed in both, and not alike
     * @param unchanged in both, and alike
     * @param removed in the tenant and not in the file
     */
    public record Differences(List<String> added, List<String> changed, List<String> unchanged, List<String> removed) {

        public Differences {
            added = List.copyOf(added);
            changed = List.copyOf(changed);
            unchanged = List.copyOf(unchanged);
            removed = List.copyOf(removed);
        }

        /** Tells whether there is nothing to do. */
        public boolean nothing() {
            return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
        }
    }
}

package io.stateward.policies.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps compiled tables by tenant, up to a number of rules of all tenants together; beyond it those go that are asked for least, and
 * are compiled again when they are.
 *
 * @param <T> a table with what it was made from
 */
public final class KeptTables<T> {

    /** What a tenant costs apart from its rules, in rules. */
    static final int TENANT_COSTS_RULES = 3;

    /** What a rule takes in memory, with its document; measured, and rounded up. */
    private static final int BYTES_PER_RULE = 1_024;

    private static final int PART_OF_HEAP = 4;

    private final Cache<UUID, T> tables;

    /**
     * Makes room for so many rules.
     *
     * @param size tells how many rules a table has
     */
    public KeptTables(long maxRules, ToIntFunction<T> size) {
        // What goes is found out in the call that keeps, which has just compiled: no thread of its own for so little.
        this.tables = Caffeine.newBuilder()
                .maximumWeight(maxRules)
                .weigher((UUID tenant, T table) -> TENANT_COSTS_RULES + size.applyAsInt(table))
                .executor(Runnable::run)
                .build();
    }

    /** Returns how many rules a quarter of the heap holds: a million in 4 GB. */
    static long maxRulesOfHeap() {
        return Runtime.getRuntime().maxMemory() / PART_OF_HEAP / BYTES_PER_RULE;
    }

    /** Returns what is kept for a tenant, or null. */
    public @Nullable T find(UUID tenant) {
        return tables.getIfPresent(tenant);
    }

    /** Keeps a table in place of the tenant's former one. */
    public void keep(UUID tenant, T table) {
        tables.put(tenant, table);
    }

    /** Returns how many rules are kept, as they are weighed. */
    long weight() {
        tables.cleanUp();
        return tables.policy()
                .eviction()
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L);
    }
}

package io.stateward.policies.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tries what happens to compiled tables when there are more than room is made for. */
class KeptTablesTest {

    private static final int RULES = 7;
    private static final long WEIGHT = RULES + KeptTables.TENANT_COSTS_RULES;
    private static final long ROOM = 100;

    private final KeptTables<DecisionTable> tables = new KeptTables<>(ROOM * WEIGHT, DecisionTable::size);
    private final DecisionTable kept = table(RULES);

    @Test
    void asManyAsThereIsRoomForAreKept() {
        for (int i = 0; i < ROOM; i++) {
            tables.keep(tenant(i), kept);
        }
        assertThat(tables.weight()).isEqualTo(ROOM * WEIGHT);
        for (int i = 0; i < ROOM; i++) {
            assertThat(tables.find(tenant(i))).isSameAs(kept);
        }
    }

    @Test
    void oneMoreMakesOneGoAndNotAll() {
        for (int i = 0; i <= ROOM; i++) {
            tables.keep(tenant(i), kept);
        }
        assertThat(tables.weight()).isEqualTo(ROOM * WEIGHT);
    }

    @Test
    void aTenantThatAsksOftenStaysWhileManyOthersPass() {
        tables.keep(tenant(0), kept);
        for (int i = 1; i < 50 * ROOM; i++) {
            assertThat(tables.find(tenant(0))).isSameAs(kept);
            if (tables.find(tenant(i)) == null) {
                tables.keep(tenant(i), kept);
            }
        }
        assertThat(tables.weight()).isLessThanOrEqualTo(ROOM * WEIGHT);
    }

    @Test
    void aNewTableReplacesTheTenantsFormerOne() {
        DecisionTable changed = table(1);
        tables.keep(tenant(1), kept);
        tables.keep(tenant(1), changed);
        assertThat(tables.find(tenant(1))).isSameAs(changed);
        assertThat(tables.find(tenant(2))).isNull();
        assertThat(tables.weight()).isEqualTo(1 + KeptTables.TENANT_COSTS_RULES);
    }

    private static UUID tenant(int i) {
        return new UUID(1, i);
    }

    private static DecisionTable table(int rules) {
        List<ActiveRule> made = new RandomRules(rules).rules(rules);
        return Rules.table("DE", Set.of(), made);
    }
}

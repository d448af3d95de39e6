package io.stateward.ledger.control;

import io.stateward.ledger.entity.RetentionView;
import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Ends the retention of payloads: destroys the key of a type and month in the vault first, then notes it.
 *
 * <p>A crash between both is made good by the next run, which finds the key unmarked and already gone.
 */
@ApplicationScoped
public class PayloadEnd {

    @Inject
    RetentionRows rows;

    @Inject
    Vault vault;

    @Inject
    Clock clock;

    public List<RetentionView> rules() {
        return rows.rules();
    }

    public RetentionView set(String type, int months) {
        return rows.set(type, months);
    }

    /** Takes a rule away; tells whether there was one. */
    public boolean unset(String type) {
        return rows.unset(type);
    }

    /**
     * Destroys what is due.
     *
     * @param needed payloads from then on are needed
     */
    public int destroyDue(Instant needed) {
        int count = 0;
        for (RetentionView rule : rows.rules()) {
            YearMonth last =
                    YearMonth.from(clock.instant().atZone(ZoneOffset.UTC)).minusMonths(rule.months() + 1L);
            List<UUID> due = rows.due(rule.type(), PayloadKeys.start(last), needed);
            if (!due.isEmpty()) {
                vault.destroy(due);
                rows.destroyed(rule.type(), due);
                count += due.size();
            }
        }
        return count;
    }
}

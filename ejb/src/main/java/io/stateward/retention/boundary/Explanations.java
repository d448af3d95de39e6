package io.stateward.retention.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.catalog.boundary.CatalogHistory;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.catalog.entity.ItemView;
import io.stateward.catalog.entity.PastItem;
import io.stateward.policies.boundary.PastRules;
import io.stateward.policies.boundary.PolicyHistory;
import io.stateward.policies.entity.Decision;
import io.stateward.retention.control.Staying;
import io.stateward.retention.entity.ItemWhy;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells why an item is still there, now or at any past moment. */
@Boundary
public class Explanations {

    @Inject
    CatalogHistory catalog;

    @Inject
    PolicyHistory history;

    @Inject
    Staying staying;

    @Inject
    Clock clock;

    /**
     * Returns why an agent's item was there at a moment; an agent is told of its own.
     *
     * @param at the moment, or null for now
     * @throws StatewardException of kind NOT_FOUND if the agent has no such item, or it was not registered yet; {@code invalid-field}
     *     (400) for a moment that is still to come
     */
    public ItemWhy why(String agent, UUID item, @Nullable Instant at) {
        Instant now = clock.instant();
        Instant moment = at == null ? now : at;
        PastRules rules = history.asOf(moment);
        PastItem past = catalog.at(agent, item, moment);
        Decision decision = rules.decide(past.action());
        Staying.Stay stay = staying.of(past, decision, moment, !moment.isBefore(now));
        return new ItemWhy(
                item,
                moment,
                status(past),
                past.item().disposedAt(),
                stay.because(),
                stay.sentence(),
                decision,
                rules.epoch(),
                rules.changedSince(),
                assumptions(past, rules, decision, moment.isBefore(now)));
    }

    /** What is gone by now was bound before; since when is not kept. */
    private static ItemStatus status(PastItem past) {
        ItemStatus status = past.item().status();
        return status == ItemStatus.DISPOSED && !past.gone() ? ItemStatus.BOUND : status;
    }

    private static List<String> assumptions(PastItem past, PastRules rules, Decision decision, boolean inPast) {
        List<String> assumptions = new ArrayList<>(past.assumptions());
        assumptions.addAll(rules.assumptions(decision));
        ItemView item = past.item();
        if (inPast && item.restricted()) {
            assumptions.add("It is restricted now because a person asked to have it erased; since when is not kept.");
        }
        return assumptions;
    }
}

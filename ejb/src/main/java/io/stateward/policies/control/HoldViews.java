package io.stateward.policies.control;

import io.stateward.policies.boundary.HoldEnforcing;
import io.stateward.policies.entity.HoldEnforcement;
import io.stateward.policies.entity.HoldView;
import io.stateward.policies.entity.Policy;
import io.stateward.policies.entity.PolicyStatus;
import io.stateward.policies.entity.PolicyView;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Shows holds with how many people and items they are about, never which. */
@ApplicationScoped
public class HoldViews {

    @Inject
    PolicyRows rows;

    @Inject
    HoldItemRows items;

    @Inject
    HoldEnforcing enforcing;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /** Is how many people and items some holds are about, and how they keep what stores delete by themselves. */
    private record Counts(
            Map<UUID, Integer> people, Map<UUID, Integer> items, Map<UUID, HoldEnforcement> enforcement) {}

    /** Returns the day by the tenant's calendar. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), current.tenant().timeZone());
    }

    /** Writes what has changed, so that the view carries the new revision. */
    public HoldView written(Policy hold) {
        rows.written(hold);
        return of(List.of(hold), Map.of()).get(0);
    }

    /**
     * Shows holds as they stand.
     *
     * @param unnoted how those stand whose row does not say it yet
     */
    public List<HoldView> of(List<Policy> holds, Map<UUID, PolicyStatus> unnoted) {
        Counts counts = new Counts(
                rows.countPeople(holds.stream().map(Policy::id).toList()),
                items.count(holds.stream()
                        .filter(Policy::isAboutItems)
                        .map(Policy::id)
                        .toList()),
                enforcing.of(holds.stream().map(Policy::id).toList()));
        LocalDate today = today();
        return holds.stream()
                .map(hold -> view(hold, unnoted.getOrDefault(hold.id(), hold.status()), counts, today))
                .toList();
    }

    private static HoldView view(Policy hold, PolicyStatus status, Counts counts, LocalDate today) {
        PolicyView policy = hold.view();
        return new HoldView(
                policy,
                status,
                policy.document().path("reason").asText(),
                counts.people().getOrDefault(hold.id(), 0),
                counts.items().getOrDefault(hold.id(), 0),
                hold.holdReview(),
                status == PolicyStatus.ACTIVE && hold.holdReview().isOverdue(today),
                counts.enforcement().get(hold.id()));
    }
}

package io.stateward.memory.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.catalog.entity.StateBound;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Work;
import io.stateward.policies.boundary.HoldCover;
import io.stateward.policies.boundary.HoldCovers;
import io.stateward.policies.boundary.HoldEnforcing;
import io.stateward.policies.entity.HoldEnforcement;
import io.stateward.policies.entity.HoldEnforcement.State;
import io.stateward.policies.entity.HoldGap;
import io.stateward.policies.entity.HoldShortfall;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Begins and ends what holds keep of stores that delete by themselves, and tells how far it is. */
@ApplicationScoped
public class HoldCopies implements HoldEnforcing {

    @Inject
    HeldRows rows;

    @Inject
    HoldAssessment assessment;

    @Inject
    HoldCovers covers;

    @Inject
    Stores stores;

    @Inject
    Work work;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /** Stateward's own memory comes into being with its first use, and renews a stamp that placing a hold locks. */
    @Override
    public void prepare() {
        stores.of(MemoryConnector.KIND);
    }

    @Override
    public void begin(UUID hold, boolean accepted) {
        HoldCover cover = covers.of(hold).orElseThrow(() -> StatewardException.notFound("legal hold"));
        HoldAssessment.Found found = assessment.of(cover);
        if (!found.shortfalls().isEmpty()) {
            if (!accepted) {
                throw refused(found.shortfalls());
            }
            ledger.record(
                    "hold-not-enforceable",
                    Map.of("hold", hold, "toCopy", found.toCopy(), "notKept", found.shortfalls()));
        }
        boolean nothing = found.toCopy() == 0 && found.shortfalls().isEmpty();
        State state = nothing ? State.ACTIVE : State.STARTING;
        rows.add(hold, new HeldRows.Row(state, accepted, found.shortfalls(), found.toCopy(), null), clock.instant());
        // Also with nothing to copy yet: from there on what is written is looked at.
        work.enqueue(CopyHeld.KIND, hold, clock.instant());
        if (nothing) {
            work.enqueue(
                    LookBack.KIND,
                    LookBack.late(clock.instant()),
                    clock.instant().plus(LookBack.LATE));
        }
    }

    private static StatewardException refused(List<HoldShortfall> shortfalls) {
        return new StatewardException(
                Kind.UNPROCESSABLE,
                "hold-not-enforceable",
                "Stores delete by themselves some of what this hold covers, and it cannot be copied. Copy it there by hand and send"
                        + " acceptNotEnforceable: true, or let the hold cover less.",
                Map.of("reason", HoldEnforcement.NOT_ENFORCEABLE, "notKept", List.copyOf(shortfalls)));
    }

    @Override
    public void end(UUID hold) {
        if (rows.locked(hold).isPresent()) {
            rows.end(hold);
            work.enqueue(EndHeldCopies.KIND, hold, clock.instant());
        }
    }

    /** Looks at what has come into stores while holds last: one item by itself, many by going on with each hold from the first of them. */
    void bound(@Observes StateBound event) {
        List<UUID> open = rows.open();
        if (open.isEmpty()) {
            return;
        }
        if (event.items().size() == 1) {
            work.enqueue(CopyHeldItem.KIND, event.items().iterator().next(), clock.instant());
        } else {
            work.enqueue(
                    LookBack.KIND,
                    Collections.min(event.items(), Comparator.comparing(UUID::toString)),
                    clock.instant());
        }
    }

    @Override
    public Map<UUID, HoldEnforcement> of(Collection<UUID> holds) {
        Map<UUID, HoldEnforcement> found = new HashMap<>();
        Map<UUID, String> names = new HashMap<>();
        for (UUID hold : holds) {
            rows.of(hold).ifPresent(row -> found.put(hold, view(row, rows.sums(hold), names)));
        }
        return found;
    }

    private HoldEnforcement view(HeldRows.Row row, List<HeldRows.Sum> sums, Map<UUID, String> names) {
        long copied = sums.stream()
                .filter(sum -> sum.outcome().equals(HeldRows.COPIED))
                .mapToLong(HeldRows.Sum::items)
                .sum();
        if (row.state() == State.STARTING) {
            return new HoldEnforcement(row.state(), row.accepted(), row.toCopy(), copied, row.shortfalls());
        }
        List<HoldShortfall> lost = new ArrayList<>(row.shortfalls().stream()
                .filter(found -> HeldItemCopy.NEVER_TRIED.contains(found.why()))
                .toList());
        if (names.isEmpty() && sums.size() > 0) {
            names.putAll(stores.all().stream().collect(Collectors.toMap(StoreView::id, StoreView::name)));
        }
        sums.stream()
                .filter(sum -> !sum.outcome().equals(HeldRows.COPIED))
                .forEach(sum -> lost.add(new HoldShortfall(
                        sum.store(),
                        names.getOrDefault(sum.store(), ""),
                        sum.kind(),
                        HoldGap.valueOf(sum.outcome()),
                        sum.items())));
        return new HoldEnforcement(row.state(), row.accepted(), row.toCopy(), copied, lost);
    }
}

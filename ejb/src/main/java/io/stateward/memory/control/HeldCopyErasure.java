package io.stateward.memory.control;

import io.stateward.memory.control.Standing.Kept;
import io.stateward.policies.entity.Block;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Erases copies that holds made, for a person: a copy goes whole, because nobody would keep the rest of it when no hold does; what a hold
 * keeps stays under the key of its own that it has.
 */
@ApplicationScoped
class HeldCopyErasure {

    /** Reference of the target that all copies about a person are. */
    static final String REF = "held-copies";

    private static final String KEPT = "kept";

    @Inject
    ExpiredMemories expired;

    @Inject
    Clock clock;

    List<Outcome> erase(List<KnownItem> copies, List<Block> blocks) {
        List<Kept> kept = new ArrayList<>();
        List<KnownItem> goes = new ArrayList<>();
        for (KnownItem copy : copies) {
            Standing.of(copy, blocks, clock.instant()).ifPresentOrElse(kept::add, () -> goes.add(copy));
        }
        List<Outcome> outcomes = new ArrayList<>();
        Map<?, Outcome> gone = expired.erase(goes);
        if (gone.values().stream().anyMatch(outcome -> !outcome.verdict().isGone())) {
            outcomes.add(Outcome.failed(goes.size(), "Copies that a hold had made are still there. Retry the task."));
        } else if (!goes.isEmpty()) {
            outcomes.add(Outcome.of(Verdict.ERASED, Evidence.NONE, goes.size(), goes.size()));
        }
        if (!kept.isEmpty()) {
            outcomes.add(Standing.outcome(goes.isEmpty() ? Outcome.WHOLE : KEPT, kept));
        }
        return outcomes.isEmpty() ? List.of(Outcome.of(Verdict.ALREADY_GONE, Evidence.NONE, 0, 0)) : outcomes;
    }

    /** Looks at the rows and asks the vault for their keys, of as many as were erased. */
    Outcome verify(Target target, Outcome outcome) {
        return expired.gone(target.items()) >= outcome.erased()
                ? outcome.with(outcome.verdict(), Evidence.PHYSICAL)
                : outcome.with(Verdict.FAILED, Evidence.NONE)
                        .because("Copies that a hold had made, or keys to them, are still there. Retry the task.");
    }
}

package io.stateward.disposal.control;

import io.stateward.StatewardException;
import io.stateward.disposal.entity.Case;
import io.stateward.disposal.entity.PlannedTarget;
import io.stateward.disposal.entity.PlannedTarget.PlannedBlock;
import io.stateward.disposal.entity.RefusableTarget;
import io.stateward.disposal.entity.RefusedTarget;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Connectors;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.StoreView;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Treatment;
import io.stateward.stores.entity.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what a run would do, by the same search and the same obstacles that the run itself uses. */
@ApplicationScoped
public class Preview {

    @Inject
    Stores stores;

    @Inject
    Search search;

    @Inject
    Connectors connectors;

    @Inject
    Obstacles obstacles;

    @Inject
    Refused refused;

    @Inject
    Learning learning;

    public List<PlannedTarget> of(Case given) {
        Case subject = learning.widened(given);
        return stores.all().stream()
                .flatMap(store -> in(store, subject).stream())
                .toList();
    }

    private List<PlannedTarget> in(StoreView store, Case subject) {
        Search.Finding finding;
        try {
            finding = search.in(store.id(), subject);
        } catch (StoreUnreachable e) {
            String action = "The store does not answer now: " + e.reason() + " It will be tried again.";
            return List.of(whole(store, action, Verdict.FAILED));
        } catch (StatewardException e) {
            return List.of(whole(store, Answers.sentence(e), Verdict.FAILED));
        }
        if (finding.found().isEmpty()) {
            return List.of(whole(store, reason(finding.nothing()), Verdict.NOTHING_FOUND));
        }
        return finding.found().stream().map(f -> target(store, subject, f)).toList();
    }

    /** Returns the targets that may be refused, as far as their stores answer now. */
    public List<RefusableTarget> refusable(Case given) {
        Case subject = learning.widened(given);
        return stores.all().stream()
                .flatMap(store -> refusable(store, subject).stream())
                .toList();
    }

    private List<RefusableTarget> refusable(StoreView store, Case subject) {
        try {
            return search.in(store.id(), subject).found().stream()
                    .filter(found -> found.outcome() == null)
                    .map(Search.Found::target)
                    .map(t -> new RefusableTarget(store.id(), t.kind(), t.ref(), t.description()))
                    .toList();
        } catch (StoreUnreachable | StatewardException e) {
            return List.of();
        }
    }

    private static PlannedTarget whole(StoreView store, String action, Verdict expected) {
        return new PlannedTarget(null, store.id(), "whole store", 0, false, null, action, expected, List.of());
    }

    private static String reason(Outcome outcome) {
        @Nullable String why = outcome.why();
        return why == null ? "" : why;
    }

    private PlannedTarget target(StoreView store, Case subject, Search.Found found) {
        Target target = found.target();
        Outcome clear = found.outcome();
        if (clear != null) {
            return new PlannedTarget(
                    null,
                    store.id(),
                    target.description(),
                    0,
                    target.shared(),
                    null,
                    reason(clear),
                    clear.verdict(),
                    List.of());
        }
        RefusableTarget named = new RefusableTarget(store.id(), target.kind(), target.ref(), target.description());
        Optional<RefusedTarget> refusal = refused.of(subject.run(), named);
        List<PlannedBlock> blocks = Stream.concat(
                        refusal.map(RefusedTarget::planned).stream(),
                        obstacles
                                .of(
                                        subject,
                                        store,
                                        target,
                                        connectors.of(store.kind()).isCatalogued(target))
                                .stream()
                                .filter(b -> touches(b, target))
                                .map(b -> new PlannedBlock(
                                        b.policy(),
                                        b.ground(),
                                        b.text(),
                                        b.until(subject.person().cutOff()))))
                .distinct()
                .toList();
        if (refusal.isPresent()) {
            return new PlannedTarget(
                    named.key(subject.run()),
                    store.id(),
                    target.description(),
                    target.found(),
                    target.shared(),
                    target.treatment(),
                    "Refused: it is left alone and restricted until the refusal ends or is withdrawn.",
                    Verdict.BLOCKED_BY_RETENTION,
                    blocks);
        }
        return new PlannedTarget(
                named.key(subject.run()),
                store.id(),
                target.description(),
                target.found(),
                target.shared(),
                target.treatment(),
                action(target, blocks),
                target.treatment() == Treatment.ASK ? Verdict.PENDING_REDACTION : null,
                blocks);
    }

    private static String action(Target target, List<PlannedBlock> blocks) {
        return switch (target.treatment()) {
            case ERASE ->
                blocks.isEmpty() ? "Erase." : "Erase what nothing keeps; restrict the rest until its ground ends.";
            case REDACT -> "Rewrite it in place without this person; the other people in it stay.";
            case REPLACE ->
                "Put a copy without this person in its place, under a new reference; then erase the original.";
            case ASK -> "Other people are in it, and the store cannot take one out. It waits for an officer.";
        };
    }

    /** A block by category may touch any target that was scanned for; one by item touches the target that covers the item. */
    private static boolean touches(Block block, Target target) {
        return block.items().isEmpty() || target.items().stream().anyMatch(block.items()::contains);
    }
}

package io.stateward.catalog.control;

import io.stateward.catalog.control.Crossings.Judged;
import io.stateward.catalog.control.Crossings.Question;
import io.stateward.catalog.entity.Transfer;
import io.stateward.catalog.entity.TransferGround;
import io.stateward.catalog.entity.TransferView;
import io.stateward.policies.entity.Crossing;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.TransferBasis;
import io.stateward.stores.entity.StoreView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Judges one question: finds for each source that is elsewhere the ground on which something of it may come. */
final class Way {

    private final Question question;
    private final Ways ways;
    private final StoreView target;
    private final Map<UUID, Crossing> crossings = new HashMap<>();
    private final Map<TransferBasis, Boolean> permitted = new HashMap<>();

    Way(Question question, Ways ways) {
        this.question = question;
        this.ways = ways;
        this.target = store(question.store());
    }

    Judged judge() {
        List<Transfer> transfers = new ArrayList<>();
        Decision decision = question.decision();
        for (Map.Entry<UUID, UUID> source : question.sources().entrySet()) {
            UUID from = source.getValue();
            if (from.equals(question.store())
                    || (decision.permitted() && !crossing(from).leaves())) {
                continue;
            }
            Optional<Transfer> transfer = ground(source.getKey(), from);
            if (transfer.isEmpty()) {
                return new Judged(
                        decision.deniedBy(Crossings.missing(store(from), target)), List.of(), decision.permitted());
            }
            transfers.add(transfer.get());
        }
        TransferBasis basis = basis(transfers);
        Decision judged = decision.permitted() || basis == null
                ? decision
                : ways.rules().apply(question.action().on(basis));
        if (judged.permitted()) {
            transfers.stream()
                    .map(Transfer::permission)
                    .filter(Objects::nonNull)
                    .forEach(ways.handedOut()::add);
        }
        return new Judged(judged, transfers, false);
    }

    /** Returns the declared ground that the rules are asked with, or null if all rests on adequacy. */
    static @Nullable TransferBasis basis(List<Transfer> transfers) {
        return transfers.stream()
                .filter(transfer -> transfer.ground() != null)
                .map(transfer -> new TransferBasis(
                        transfer.kind(),
                        Objects.requireNonNull(transfer.ground()).toString(),
                        transfer.until()))
                .findFirst()
                .orElse(null);
    }

    private Optional<Transfer> ground(UUID source, UUID from) {
        Crossing crossing = crossing(from);
        if (question.decision().permitted() && crossing.adequate()) {
            return Optional.of(new Transfer(
                    source,
                    from,
                    question.store(),
                    TransferBasis.Kind.ADEQUACY,
                    null,
                    crossing.until(),
                    permission(source, null)));
        }
        return ways.declared().getOrDefault(question.store(), List.of()).stream()
                .filter(ground -> ground.fromStore().equals(from))
                .filter(ground -> counts(ground, source))
                .filter(ground -> ground.kind() != TransferBasis.Kind.ADEQUACY
                        || !crossing.leaves()
                        || crossing.adequateIfCertified())
                .filter(ground -> permits(ground.basis()))
                .findFirst()
                .map(ground -> new Transfer(
                        source,
                        from,
                        question.store(),
                        ground.kind(),
                        ground.id(),
                        ground.until(),
                        permission(source, ground.id())));
    }

    /** A derogation is for the one transfer that somebody asks for by name, and then for what was permitted by it. */
    private boolean counts(TransferGround ground, UUID source) {
        return !ground.isForOne()
                || (ways.asked() && ground.permits(ways.today()))
                || permission(source, ground.id()) != null;
    }

    private boolean permits(TransferBasis basis) {
        return permitted.computeIfAbsent(
                basis,
                ground -> ways.rules().apply(question.action().on(ground)).permitted());
    }

    private @Nullable UUID permission(UUID source, @Nullable UUID ground) {
        return ways.permissions().getOrDefault(source, List.of()).stream()
                .filter(open -> Objects.equals(open.ground(), ground))
                .filter(open -> open.toStore().equals(question.store()))
                .map(TransferView::id)
                .filter(id -> !ways.handedOut().contains(id))
                .findFirst()
                .orElse(null);
    }

    private Crossing crossing(UUID from) {
        return crossings.computeIfAbsent(
                from,
                store -> Crossing.between(
                        ways.regions(),
                        ways.today(),
                        store(store).facts(),
                        target.facts(),
                        question.action().item().jurisdictions()));
    }

    private StoreView store(UUID id) {
        return Objects.requireNonNull(ways.stores().get(id), "stores are never removed");
    }
}

package io.stateward.catalog.control;

import io.stateward.catalog.entity.TransferGround;
import io.stateward.catalog.entity.TransferView;
import io.stateward.policies.boundary.Regions;
import io.stateward.policies.entity.Crossing;
import io.stateward.policies.entity.RegionTable;
import io.stateward.policies.entity.StoreFacts;
import io.stateward.policies.entity.TransferBasis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells on which grounds items that came from other stores still rest. */
@ApplicationScoped
class Grounding {

    @Inject
    TransferRows transfers;

    @Inject
    GroundRows grounds;

    @Inject
    Regions regions;

    /**
     * Says how an item stands.
     *
     * @param carried whether every ground on which it came still holds, or another one has taken its place
     * @param basis a declared ground that it rests on, or null
     */
    record Standing(boolean carried, @Nullable TransferBasis basis) {

        /** Came from nowhere else. */
        static final Standing NOTHING = new Standing(true, null);

        Standing and(Standing other) {
            return new Standing(carried && other.carried, basis == null ? other.basis : basis);
        }
    }

    /** Is what is asked again and again while a page is looked at. */
    private record Today(
            RegionTable regions,
            LocalDate day,
            Map<UUID, StoreFacts> stores,
            Map<UUID, List<TransferGround>> declared) {

        Crossing crossing(TransferView transfer) {
            return Crossing.between(regions, day, store(transfer.fromStore()), store(transfer.toStore()), Set.of());
        }

        private StoreFacts store(UUID id) {
            return Objects.requireNonNull(stores.get(id), "stores are never removed");
        }
    }

    /** Returns how those of the items stand that have come from other stores; mostly none. */
    Map<UUID, Standing> of(Collection<UUID> items, Map<UUID, StoreFacts> stores) {
        Map<UUID, Standing> standing = new HashMap<>();
        List<TransferView> made = transfers.of(items);
        if (made.isEmpty()) {
            return standing;
        }
        Today today = new Today(regions.table(), grounds.today(), stores, new HashMap<>());
        for (TransferView transfer : made) {
            standing.merge(Objects.requireNonNull(transfer.item()), of(transfer, today), Standing::and);
        }
        return standing;
    }

    private Standing of(TransferView transfer, Today today) {
        Crossing crossing = today.crossing(transfer);
        Optional<TransferGround> ground = today.declared().computeIfAbsent(transfer.toStore(), grounds::to).stream()
                .filter(other -> other.id().equals(transfer.ground())
                        || (other.fromStore().equals(transfer.fromStore()) && !other.isForOne()))
                .filter(other -> other.kind() != TransferBasis.Kind.ADEQUACY
                        || !crossing.leaves()
                        || crossing.adequateIfCertified())
                .findFirst();
        // Rules may ask for the declared ground, so it goes before adequacy, which takes the place of one that has
        // ended.
        return ground.map(carrying -> new Standing(true, carrying.basis()))
                .orElseGet(
                        () -> crossing.adequate() || !crossing.leaves() ? Standing.NOTHING : new Standing(false, null));
    }
}

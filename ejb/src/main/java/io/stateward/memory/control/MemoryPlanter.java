package io.stateward.memory.control;

import io.stateward.TenantScoped;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.entity.Registration;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.memory.entity.MemoryItem;
import io.stateward.stores.boundary.Planter;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.Marker;
import io.stateward.stores.entity.Spot;
import io.stateward.stores.entity.Spots;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.vault.boundary.KeyDestroyed;
import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Plants a memory, and looks for it in the rows of the marker's agent: opened with the vault and read letter by letter, whatever the row says
 * of itself. Nobody else's memories are read by another agent, so that the marker's agent alone could retrieve it.
 */
@ApplicationScoped
public class MemoryPlanter implements Planter {

    @Inject
    Rows rows;

    @Inject
    MemoryRows memories;

    @Inject
    Vault vault;

    @Override
    public String kind() {
        return MemoryConnector.KIND;
    }

    @Override
    public Spots choose(StoreAccess store, Marker marker) {
        return Spots.of(new Spot("memory", UUID.randomUUID().toString(), null));
    }

    @Override
    public List<Spot> plant(StoreAccess store, Marker marker, List<Spot> spots) {
        spots.forEach(spot -> rows.plant(store, marker, spot));
        return spots;
    }

    @Override
    public List<Spot> remaining(StoreAccess store, Marker marker, List<Spot> spots) {
        return rows.of(store, marker).stream().anyMatch(row -> tells(row, marker)) ? spots : List.of();
    }

    private boolean tells(MemoryItem row, Marker marker) {
        byte[] sealed = row.sealed();
        if (sealed.length == 0) {
            return false;
        }
        try {
            byte[] plain = vault.open(row.keyId(), sealed, MemoryItem.context(row.id()));
            return marker.isIn(new String(plain, StandardCharsets.UTF_8));
        } catch (KeyDestroyed e) {
            return false;
        }
    }

    /** The rows first, as their key may be shared with what was written to the agent meanwhile and must then stay. */
    @Override
    public void remove(StoreAccess store, Marker marker, List<Spot> spots) {
        List<MemoryItem> left = rows.of(store, marker).stream()
                .filter(row -> tells(row, marker))
                .toList();
        Set<UUID> keys = new HashSet<>();
        left.forEach(row -> {
            keys.add(row.keyId());
            UUID retired = row.retiredKeyId();
            if (retired != null) {
                keys.add(retired);
            }
        });
        memories.erase(left.stream().map(MemoryItem::id).toList());
        vault.destroy(memories.unused(keys));
    }

    /** Writes and reads the rows; each call is a transaction. */
    @ApplicationScoped
    @Transactional
    @TenantScoped
    public static class Rows {

        private static final String TEXT = "Wants to be reached under %s about the last conversation.";

        @Inject
        Catalog catalog;

        @Inject
        MemoryKeys keys;

        @Inject
        MemoryRows memories;

        @Inject
        Texts texts;

        @Inject
        EntityManager entities;

        @Inject
        CurrentTenant current;

        public void plant(StoreAccess store, Marker marker, Spot spot) {
            requireOwn(store);
            Identifier identifier =
                    Objects.requireNonNull(marker.of(Identifier.EMAIL).orElse(null), "a marker has an address");
            String text = TEXT.formatted(identifier.value());
            Registration item = catalog.registerContent(
                    marker.agent(),
                    new StateDraft(
                            MemoryConnector.KIND,
                            MemoryConnector.KIND,
                            spot.ref(),
                            List.of(new Alias(identifier.type(), identifier.value(), marker.jurisdiction())),
                            List.copyOf(marker.categories()),
                            marker.purpose(),
                            List.of(),
                            marker.createdAt(),
                            (long) text.length(),
                            List.of()));
            if (memories.all(List.of(item.id())).isEmpty()) {
                UUID key = keys.forNew(item.id(), item.retainUntil());
                memories.add(new MemoryItem(
                        item.id(),
                        UUID.fromString(marker.agent()),
                        key,
                        texts.seal(item.id(), key, text),
                        marker.createdAt()));
            }
        }

        /** Returns the agent's rows since the marker was made, erased ones too. */
        public List<MemoryItem> of(StoreAccess store, Marker marker) {
            requireOwn(store);
            List<MemoryItem> found = entities.createNamedQuery("MemoryItem.ofAgentSince", MemoryItem.class)
                    .setParameter("agent", UUID.fromString(marker.agent()))
                    .setParameter("since", marker.createdAt())
                    .getResultList();
            found.forEach(entities::detach);
            return found;
        }

        private void requireOwn(StoreAccess store) {
            if (!store.tenant().equals(current.id())) {
                throw new IllegalStateException("This memory belongs to another tenant");
            }
        }
    }
}

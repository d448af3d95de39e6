package io.stateward.memory.control;

import io.stateward.catalog.boundary.CatalogExpiry;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Verdict;
import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Empties memories that have outlived their purpose, and destroys the keys under which nothing is left.
 *
 * <p>Rows first, in one transaction, then keys: a row keeps its key's id, so that a repetition after a stop finds what to destroy. What
 * shares its key with memories that stay is emptied only: sealing a person's whole memory anew each night because one piece is due would
 * cost more than it hides, and the key goes with the last of them.
 */
@ApplicationScoped
class ExpiredMemories {

    private static final String RESIDUE =
            "Database files may hold the sealed text until they are compacted, and other memories keep its key alive.";

    @Inject
    ExpiredRows rows;

    @Inject
    KeyChange change;

    @Inject
    CatalogExpiry catalog;

    @Inject
    Vault vault;

    Map<UUID, Outcome> erase(List<KnownItem> items) {
        List<UUID> ids = items.stream().map(KnownItem::id).toList();
        Map<UUID, ExpiredRows.Row> before = rows.of(ids);
        Set<UUID> keys = new HashSet<>();
        before.values().forEach(row -> keys.addAll(row.keys()));
        rows.empty(before.keySet());
        destroyUnused(keys, before);
        return verified(ids, before);
    }

    /** Looks first without a lock: most keys live on in other memories, and nobody who writes need wait for that to be seen. */
    private void destroyUnused(Set<UUID> keys, Map<UUID, ExpiredRows.Row> rows) {
        Set<UUID> unused = change.unused(keys);
        if (!unused.isEmpty()) {
            List<UUID> under = rows.entrySet().stream()
                    .filter(row -> !Collections.disjoint(row.getValue().keys(), unused))
                    .map(Map.Entry::getKey)
                    .toList();
            change.destroyUnused(unused, catalog.people(under));
        }
    }

    /** Counts those of the memories that are emptied and whose keys are destroyed. */
    long gone(List<UUID> ids) {
        Map<UUID, ExpiredRows.Row> rowsById = rows.of(ids);
        return rowsById.values().stream()
                .filter(row -> row.erased() && vault.existing(row.keys()).isEmpty())
                .count();
    }

    /** Looks at the rows again and asks the vault for their keys. */
    private Map<UUID, Outcome> verified(List<UUID> ids, Map<UUID, ExpiredRows.Row> before) {
        Map<UUID, ExpiredRows.Row> after = rows.of(ids);
        Set<UUID> asked = new HashSet<>();
        after.values().forEach(row -> asked.addAll(row.keys()));
        Set<UUID> alive = vault.existing(asked);
        Map<UUID, Outcome> outcomes = new HashMap<>();
        for (UUID id : ids) {
            ExpiredRows.Row row = after.get(id);
            if (row == null) {
                outcomes.put(id, Outcome.of(Verdict.ALREADY_GONE, Evidence.API, 0, 0));
            } else if (!row.erased()) {
                outcomes.put(id, Outcome.failed(1, "The memory is still there. The next sweep tries again."));
            } else {
                boolean keyLives = row.keys().stream().anyMatch(alive::contains);
                boolean first = !before.getOrDefault(id, row).erased();
                Outcome gone = Outcome.of(
                        first ? Verdict.ERASED : Verdict.ALREADY_GONE,
                        keyLives ? Evidence.API : Evidence.PHYSICAL,
                        1,
                        first ? 1 : 0);
                outcomes.put(id, keyLives ? gone.residue(null, RESIDUE) : gone);
            }
        }
        return outcomes;
    }
}

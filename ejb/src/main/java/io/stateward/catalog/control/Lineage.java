package io.stateward.catalog.control;

import io.stateward.Chunks;
import io.stateward.catalog.entity.FollowedState;
import io.stateward.catalog.entity.ItemContext;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.catalog.entity.ItemView;
import io.stateward.catalog.entity.StateItem;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.stores.entity.KnownItem;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Follows who an item is about and what was derived from it. */
@ApplicationScoped
public class Lineage {

    @Inject
    EntityManager entities;

    @Inject
    TenantSql sql;

    @Inject
    Descent descent;

    public Map<UUID, List<KnownItem>> about(Set<UUID> subjects, Instant cutOff) {
        Map<UUID, Integer> depths = descent.depths(direct(subjects));
        Map<UUID, List<KnownItem>> byStore = new HashMap<>();
        for (List<UUID> chunk : Chunks.of(depths.keySet())) {
            Map<UUID, Set<UUID>> people = people(chunk);
            Set<UUID> mixed = descent.sources(unlinked(chunk, people))
                    .where(source -> !depths.containsKey(source))
                    .keySet();
            for (StateItem item : living(chunk, cutOff)) {
                // A person may have a million items; what has been read is not kept.
                entities.detach(item);
                boolean shared =
                        mixed.contains(item.id()) || !subjects.containsAll(people.getOrDefault(item.id(), Set.of()));
                byStore.computeIfAbsent(item.storeId(), s -> new ArrayList<>())
                        .add(known(item, shared, depths.getOrDefault(item.id(), 0)));
            }
        }
        return byStore;
    }

    public List<KnownItem> items(Collection<UUID> items, Set<UUID> subjects) {
        List<KnownItem> known = new ArrayList<>();
        for (List<UUID> chunk : Chunks.of(items)) {
            Map<UUID, Set<UUID>> people = people(chunk);
            Set<UUID> mixed = others(chunk, people, subjects).keySet();
            for (StateItem item : living(chunk, ItemFacts.LATEST)) {
                entities.detach(item);
                boolean shared =
                        mixed.contains(item.id()) || !subjects.containsAll(people.getOrDefault(item.id(), Set.of()));
                known.add(known(item, shared, 0));
            }
        }
        return known;
    }

    /** Counts the living sources of the items that are not the person's: what they could be made from anew. */
    public int otherSources(Collection<UUID> items, Set<UUID> subjects) {
        Set<UUID> sources = new LinkedHashSet<>();
        for (List<UUID> chunk : Chunks.of(items)) {
            others(chunk, people(chunk), subjects).values().forEach(sources::addAll);
        }
        return sources.size();
    }

    private static List<UUID> unlinked(List<UUID> items, Map<UUID, Set<UUID>> people) {
        return items.stream().filter(item -> !people.containsKey(item)).toList();
    }

    /**
     * Returns those of the items that were derived from others besides the person's, with those sources. Of an item that names its people
     * they tell whether others share it; where nobody is named its sources do.
     */
    private Map<UUID, Set<UUID>> others(List<UUID> items, Map<UUID, Set<UUID>> people, Set<UUID> subjects) {
        List<UUID> unlinked = unlinked(items, people);
        if (subjects.isEmpty() || unlinked.isEmpty()) {
            return Map.of();
        }
        Descent.Sources sources = descent.sources(unlinked);
        Set<UUID> theirs = descent.descended(sources.all(), above -> linked(above, subjects));
        return sources.where(source -> !theirs.contains(source));
    }

    /** Returns those of the items that are about one of the people. */
    private Set<UUID> linked(List<UUID> items, Set<UUID> subjects) {
        Set<UUID> linked = new HashSet<>();
        people(items).forEach((item, about) -> {
            if (!Collections.disjoint(about, subjects)) {
                linked.add(item);
            }
        });
        return linked;
    }

    private static KnownItem known(StateItem item, boolean shared, int depth) {
        boolean others = shared || item.tags().contains(FollowedState.SHARED_TAG);
        return new KnownItem(item.id(), item.kind(), item.ref(), item.categories(), item.createdAt(), others, depth);
    }

    private List<StateItem> living(List<UUID> items, Instant cutOff) {
        return entities.createQuery(
                        "select i from StateItem i where i.id in :items and i.createdAt <= :cutOff and i.status in"
                                + " :living",
                        StateItem.class)
                .setParameter("items", items)
                .setParameter("cutOff", cutOff)
                .setParameter("living", List.of(ItemStatus.INTENDED, ItemStatus.BOUND))
                .getResultList();
    }

    private Set<UUID> direct(Set<UUID> subjects) {
        Set<UUID> items = new LinkedHashSet<>();
        for (UUID subject : subjects) {
            items.addAll(ids("select item_id from state_subject where tenant_id = ? and subject_id = ?", subject));
        }
        return items;
    }

    private List<UUID> ids(String query, Object... parameters) {
        try (PreparedStatement select = sql.prepare(query)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 2, parameters[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                List<UUID> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getObject(1, UUID.class));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The catalog could not be searched", e);
        }
    }

    private Map<UUID, Set<UUID>> people(List<UUID> items) {
        Map<UUID, Set<UUID>> people = new HashMap<>();
        links(
                items,
                (item, subject, jurisdiction) ->
                        people.computeIfAbsent(item, i -> new LinkedHashSet<>()).add(subject));
        return people;
    }

    /** Takes one link of an item. */
    private interface LinkReader {
        void take(UUID item, UUID subject, String jurisdiction);
    }

    private void links(List<UUID> items, LinkReader reader) {
        String marks = "?" + ", ?".repeat(items.size() - 1);
        String query =
                "select item_id, subject_id, jurisdiction from state_subject where tenant_id = ? and item_id in ("
                        + marks + ")";
        try (PreparedStatement select = sql.prepare(query)) {
            for (int i = 0; i < items.size(); i++) {
                select.setObject(i + 2, items.get(i));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    reader.take(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class), rows.getString(3));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The catalog's links could not be read", e);
        }
    }

    public List<ItemView> views(Collection<UUID> items) {
        List<ItemView> views = new ArrayList<>();
        for (List<UUID> chunk : Chunks.of(items)) {
            entities.createNamedQuery("StateItem.ofIds", StateItem.class)
                    .setParameter("ids", chunk)
                    .getResultStream()
                    .map(StateItem::view)
                    .forEach(views::add);
        }
        return views;
    }

    public List<ItemContext> contexts(Collection<UUID> items) {
        List<ItemContext> contexts = new ArrayList<>();
        for (List<UUID> chunk : Chunks.of(items)) {
            Map<UUID, Set<UUID>> people = new HashMap<>();
            Map<UUID, Set<String>> jurisdictions = new HashMap<>();
            links(chunk, (item, subject, jurisdiction) -> {
                people.computeIfAbsent(item, i -> new LinkedHashSet<>()).add(subject);
                jurisdictions.computeIfAbsent(item, i -> new LinkedHashSet<>()).add(jurisdiction);
            });
            entities.createQuery("select i from StateItem i where i.id in :items", StateItem.class)
                    .setParameter("items", chunk)
                    .getResultStream()
                    .map(i -> new ItemContext(
                            i.id(),
                            i.agentId(),
                            i.storeId(),
                            i.kind(),
                            i.categories(),
                            i.purpose(),
                            i.tags(),
                            jurisdictions.getOrDefault(i.id(), Set.of()),
                            people.getOrDefault(i.id(), Set.of()),
                            i.createdAt(),
                            i.lastUsedAt(),
                            i.view().sizeBytes()))
                    .forEach(contexts::add);
        }
        return contexts;
    }
}

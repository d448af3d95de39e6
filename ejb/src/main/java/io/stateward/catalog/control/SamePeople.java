package io.stateward.catalog.control;

import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.boundary.IdSets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tells whether items are about the people whom somebody names. By their links, because a hash of a body that names people would
 * confirm a guess at them to whoever has its key and an old page.
 */
@ApplicationScoped
class SamePeople {

    private static final String LINKS = "select item_id, subject_id from state_subject where tenant_id = ? and item_id";

    @Inject
    Subjects subjects;

    @Inject
    IdSets sets;

    /** Says that an item is about these people, and perhaps others that it was derived from. */
    record Claim(UUID item, List<Alias> people) {}

    boolean areThere(Claim claim) {
        return wrong(List.of(claim)).isEmpty();
    }

    /** Returns the claims that name somebody whom their item is not about. */
    Set<Claim> wrong(Collection<Claim> claims) {
        if (claims.isEmpty()) {
            return Set.of();
        }
        Map<UUID, Set<UUID>> linked = linked(claims);
        Map<Alias, UUID> known = subjects.known(
                claims.stream().flatMap(claim -> claim.people().stream()).toList());
        Set<UUID> all = new HashSet<>(known.values());
        linked.values().forEach(all::addAll);
        Map<UUID, UUID> persons = subjects.persons(all);
        return claims.stream()
                .filter(claim -> !isRight(claim, linked, known, persons))
                .collect(Collectors.toSet());
    }

    private static boolean isRight(
            Claim claim, Map<UUID, Set<UUID>> linked, Map<Alias, UUID> known, Map<UUID, UUID> persons) {
        Set<UUID> there = linked.getOrDefault(claim.item(), Set.of()).stream()
                .map(id -> persons.getOrDefault(id, id))
                .collect(Collectors.toSet());
        return claim.people().stream().allMatch(alias -> {
            UUID id = known.get(alias);
            return id != null && there.contains(persons.getOrDefault(id, id));
        });
    }

    private Map<UUID, Set<UUID>> linked(Collection<Claim> claims) {
        Map<UUID, Set<UUID>> linked = new HashMap<>();
        try {
            sets.select(
                    LINKS,
                    claims.stream().map(Claim::item).collect(Collectors.toSet()),
                    row -> linked.computeIfAbsent(row.getObject(1, UUID.class), item -> new HashSet<>())
                            .add(row.getObject(2, UUID.class)));
            return linked;
        } catch (SQLException e) {
            throw new IllegalStateException("The catalog's links could not be read", e);
        }
    }
}

package io.stateward.subjects.control;

import io.stateward.Chunks;
import io.stateward.StatewardException;
import io.stateward.TenantScoped;
import io.stateward.subjects.entity.Subject;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads and locks the rows of subjects, merged ones with those they were merged into. */
@ApplicationScoped
@TenantScoped
public class SubjectRows {

    @Inject
    EntityManager entities;

    @Inject
    TenantSql sql;

    /**
     * Locks the subjects, and the older ones they were merged into, in the order of ids until the transaction ends.
     *
     * @throws StatewardException of kind NOT_FOUND if one is not there
     */
    Map<UUID, SubjectRow> lock(Collection<UUID> subjects) {
        TreeSet<UUID> wanted = new TreeSet<>(subjects);
        Map<UUID, SubjectRow> locked = new HashMap<>();
        try {
            for (int attempt = 0; attempt < Busy.MAX_TRIES; attempt++) {
                // Who was merged is known only once locked: let go and begin again, because locks out of order can meet
                // in a deadlock.
                boolean stands = sql.attempt(() -> {
                    locked.clear();
                    read(wanted, " for update").forEach(row -> locked.put(row.id(), row));
                    return locked.values().stream().map(SubjectRow::root).allMatch(locked::containsKey);
                });
                if (stands) {
                    return requireAll(subjects, locked);
                }
                locked.values().forEach(row -> wanted.add(row.root()));
            }
            throw Busy.people();
        } catch (SQLException e) {
            throw Busy.failed(e);
        }
    }

    /** Locks as {@link #lock}, whatever state the people are in. */
    public void hold(Collection<UUID> subjects) {
        lock(subjects);
    }

    /** Locks as {@link #lock} who is not forgotten, and returns whom each of the ids stands for. */
    public Map<UUID, UUID> holdKnown(Collection<UUID> subjects) {
        Map<UUID, SubjectRow> locked = lock(subjects);
        if (locked.values().stream().anyMatch(row -> row.state() == Subject.State.FORGOTTEN)) {
            throw Busy.people();
        }
        return subjects.stream()
                .distinct()
                .collect(Collectors.toMap(
                        id -> id, id -> Objects.requireNonNull(locked.get(id)).root()));
    }

    /** Returns whom each of the ids stands for now; an unknown id is missing. */
    public Map<UUID, UUID> persons(Collection<UUID> subjects) {
        return read(subjects).stream().collect(Collectors.toMap(SubjectRow::id, SubjectRow::root));
    }

    /** Locks as {@link #lock} and lets pass people about whom may be written; returns their generations. */
    public Map<UUID, Integer> lockOpen(Collection<UUID> subjects) {
        Map<UUID, SubjectRow> locked = lock(subjects);
        locked.values().forEach(Openness::requireOpen);
        return locked.values().stream().collect(Collectors.toMap(SubjectRow::id, SubjectRow::generation));
    }

    /**
     * Locks people who were just found by their identifiers, so that none of them is merged into another, in the order of ids until the
     * transaction ends, and lets pass those about whom may be written.
     *
     * <p>On PostgreSQL without the savepoint of {@link #lock}, which takes longer than the lock: what it undoes, locks out of order, happens
     * only if one of them is merged at this moment, and is refused then. H2 gives up a lock soon and needs it to try again.
     */
    public void lockFound(Collection<UUID> people) {
        try {
            Map<UUID, SubjectRow> locked = new HashMap<>();
            if (sql.waitsForLocks()) {
                read(new TreeSet<>(people), " for update").forEach(row -> locked.put(row.id(), row));
                if (!locked.values().stream().map(SubjectRow::root).allMatch(locked::containsKey)) {
                    throw Busy.people();
                }
            } else {
                locked.putAll(lock(people));
            }
            requireAll(people, locked).values().forEach(Openness::requireOpen);
        } catch (SQLException e) {
            throw Busy.failed(e);
        }
    }

    /** Locks as {@link #lock} and returns the subjects to be changed. */
    public Map<UUID, Subject> lockToChange(Collection<UUID> subjects) {
        Map<UUID, Subject> changing = new TreeMap<>();
        for (UUID id : lock(subjects).keySet()) {
            Subject subject = entities.find(Subject.class, id);
            // Read before it was locked, perhaps.
            entities.refresh(subject);
            changing.put(id, subject);
        }
        return changing;
    }

    /** Returns all ids of the same people: older subjects and those merged into them. */
    public Set<UUID> families(Collection<UUID> subjects) {
        Set<UUID> all = new TreeSet<>(subjects);
        read(subjects).forEach(row -> all.add(row.root()));
        for (List<UUID> chunk : Chunks.of(List.copyOf(all))) {
            all.addAll(entities.createNamedQuery("Subject.mergedInto", UUID.class)
                    .setParameter("ids", chunk)
                    .getResultList());
        }
        return all;
    }

    /** Returns those of the subjects that are fenced, restricted or forgotten, themselves or through the person they are. */
    public Set<UUID> closed(Collection<UUID> subjects) {
        List<SubjectRow> rows = read(subjects);
        Set<UUID> shut = shut(rows);
        shut.addAll(shut(read(rows.stream().map(SubjectRow::root).toList())));
        return rows.stream()
                .filter(row -> shut.contains(row.id()) || shut.contains(row.root()))
                .map(SubjectRow::id)
                .collect(Collectors.toSet());
    }

    /** Returns those of the subjects that are restricted, themselves or through the person they are. */
    public Set<UUID> restricted(Collection<UUID> subjects) {
        List<SubjectRow> rows = read(subjects);
        Set<UUID> all = new TreeSet<>();
        rows.forEach(row -> all.add(row.root()));
        all.removeAll(subjects);
        Set<UUID> restricted = Stream.concat(rows.stream(), read(all).stream())
                .filter(row -> row.state() == Subject.State.RESTRICTED)
                .map(SubjectRow::id)
                .collect(Collectors.toSet());
        return rows.stream()
                .filter(row -> restricted.contains(row.id()) || restricted.contains(row.root()))
                .map(SubjectRow::id)
                .collect(Collectors.toSet());
    }

    /** Tells whether an erasure is working on one of the people. */
    public boolean isFenced(Collection<UUID> subjects) {
        List<SubjectRow> rows = read(subjects);
        return Stream.concat(
                        rows.stream(), read(rows.stream().map(SubjectRow::root).toList()).stream())
                .anyMatch(row -> row.fencedBy() != null);
    }

    private static Set<UUID> shut(List<SubjectRow> rows) {
        return rows.stream().filter(row -> !row.isOpen()).map(SubjectRow::id).collect(Collectors.toSet());
    }

    /** Returns the jurisdiction of each subject that has one. */
    public Map<UUID, String> jurisdictions(Collection<UUID> subjects) {
        Map<UUID, String> jurisdictions = new HashMap<>();
        for (SubjectRow row : read(subjects)) {
            String jurisdiction = row.jurisdiction();
            if (jurisdiction != null) {
                jurisdictions.put(row.id(), jurisdiction);
            }
        }
        return jurisdictions;
    }

    /** Points everything of the merged subjects at the older one. */
    public void move(Collection<UUID> merged, UUID older) {
        entities.flush();
        for (List<UUID> chunk : Chunks.of(merged)) {
            entities.createNamedQuery("Subject.repoint")
                    .setParameter("to", older)
                    .setParameter("from", chunk)
                    .executeUpdate();
            entities.createNamedQuery("SubjectAlias.move")
                    .setParameter("to", older)
                    .setParameter("from", chunk)
                    .executeUpdate();
        }
    }

    /** Removes every look-up row of the subjects. */
    public void removeAliases(Collection<UUID> subjects) {
        for (List<UUID> chunk : Chunks.of(subjects)) {
            entities.createNamedQuery("SubjectAlias.remove")
                    .setParameter("subjects", chunk)
                    .executeUpdate();
        }
    }

    private List<SubjectRow> read(Collection<UUID> subjects) {
        try {
            return read(new TreeSet<>(subjects), "");
        } catch (SQLException e) {
            throw Busy.failed(e);
        }
    }

    private List<SubjectRow> read(SortedSet<UUID> subjects, String lock) throws SQLException {
        List<SubjectRow> rows = new ArrayList<>();
        int size = sql.indexesLists() ? Chunks.SIZE : 1;
        List<UUID> all = List.copyOf(subjects);
        for (int from = 0; from < all.size(); ) {
            int count = Math.min(size, all.size() - from);
            try (PreparedStatement select = sql.prepare(select(count) + lock)) {
                while (from + count <= all.size()) {
                    for (int i = 0; i < count; i++) {
                        select.setObject(i + 2, all.get(from + i));
                    }
                    take(select, rows);
                    from += count;
                }
            }
        }
        return rows;
    }

    /** The ids as a table, because PostgreSQL compares a plain list of parameters one by one with every row of the tenant. */
    private static String select(int count) {
        return "select id, merged_into, state, fenced_by, generation, jurisdiction from subject where tenant_id = ?"
                + (count == 1
                        ? " and id = ?"
                        : " and id in (select v.id from (values "
                                + String.join(",", Collections.nCopies(count, "(cast(? as uuid))"))
                                + ") v(id)) order by id");
    }

    private static void take(PreparedStatement select, List<SubjectRow> rows) throws SQLException {
        try (ResultSet found = select.executeQuery()) {
            while (found.next()) {
                rows.add(new SubjectRow(
                        found.getObject(1, UUID.class),
                        found.getObject(2, UUID.class),
                        Subject.State.valueOf(found.getString(3)),
                        found.getObject(4, UUID.class),
                        found.getInt(5),
                        found.getString(6)));
            }
        }
    }

    private static Map<UUID, SubjectRow> requireAll(Collection<UUID> subjects, Map<UUID, SubjectRow> rows) {
        if (!rows.keySet().containsAll(subjects)) {
            throw StatewardException.notFound("subject");
        }
        return rows;
    }
}

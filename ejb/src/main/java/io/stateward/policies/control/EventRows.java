package io.stateward.policies.control;

import io.stateward.Chunks;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.policies.entity.EventView;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes the rows of events of people, in a few statements for each thousand. */
@ApplicationScoped
public class EventRows {

    private static final String INSERT =
            "insert into subject_event (tenant_id, subject_id, name, happened_at, noted_at) values (?, ?, ?, ?, ?)";

    @Inject
    TenantSql sql;

    /** Returns when an event happened to those of the people of whom it is noted. */
    public Map<UUID, Instant> of(String name, Collection<UUID> people) {
        Map<UUID, Instant> times = new HashMap<>();
        of(people).forEach((person, events) -> {
            Instant at = events.get(name);
            if (at != null) {
                times.put(person, at);
            }
        });
        return times;
    }

    /** Returns the events of each of the people who has some, with their times. */
    Map<UUID, Map<String, Instant>> of(Collection<UUID> people) {
        return of(people, Instant.MAX);
    }

    /** Returns the events of each of the people who has some that were noted by a time, with their times. */
    Map<UUID, Map<String, Instant>> of(Collection<UUID> people, Instant notedBy) {
        Map<UUID, Map<String, Instant>> events = new HashMap<>();
        try {
            int size = sql.indexesLists() ? Chunks.SIZE : 1;
            List<UUID> all = List.copyOf(new TreeSet<>(people));
            for (int from = 0; from < all.size(); from += size) {
                read(all.subList(from, Math.min(all.size(), from + size)), notedBy, events);
            }
            return events;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void read(List<UUID> people, Instant notedBy, Map<UUID, Map<String, Instant>> events) throws SQLException {
        String which = people.size() == 1
                ? "= ?"
                : "in (select v.id from (values "
                        + String.join(",", Collections.nCopies(people.size(), "(cast(? as uuid))")) + ") v(id))";
        try (PreparedStatement select = sql.prepare(
                "select subject_id, name, happened_at, noted_at from subject_event where tenant_id = ? and subject_id "
                        + which)) {
            for (int i = 0; i < people.size(); i++) {
                select.setObject(i + 2, people.get(i));
            }
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    if (!found.getObject(4, OffsetDateTime.class).toInstant().isAfter(notedBy)) {
                        events.computeIfAbsent(found.getObject(1, UUID.class), person -> new HashMap<>())
                                .put(
                                        found.getString(2),
                                        found.getObject(3, OffsetDateTime.class).toInstant());
                    }
                }
            }
        }
    }

    /** Notes an event of people, who are locked, in place of what was noted before. */
    public void put(String name, Collection<UUID> people, Instant at, Instant now) {
        remove(name, people);
        try (PreparedStatement insert = sql.prepare(INSERT)) {
            for (UUID person : people) {
                insert.setObject(2, person);
                insert.setString(3, name);
                insert.setObject(4, at.atOffset(ZoneOffset.UTC));
                insert.setObject(5, now.atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Removes an event of people. */
    public void remove(String name, Collection<UUID> people) {
        delete(people, " and name = ?", name);
    }

    /** Removes all events of people. */
    void removeAll(Collection<UUID> people) {
        delete(people, "", null);
    }

    private void delete(Collection<UUID> people, String which, @Nullable String name) {
        try (PreparedStatement delete =
                sql.prepare("delete from subject_event where tenant_id = ? and subject_id = ?" + which)) {
            for (UUID person : people) {
                delete.setObject(2, person);
                if (name != null) {
                    delete.setString(3, name);
                }
                delete.addBatch();
            }
            delete.executeBatch();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Lets pass a name that is in use, or for which there is room.
     *
     * @throws StatewardException {@code too-many-events}
     */
    public void requireRoom(String name, int most) {
        Map<String, Long> counted = counted();
        if (!counted.containsKey(name) && counted.size() >= most) {
            throw new StatewardException(
                    Kind.UNPROCESSABLE,
                    "too-many-events",
                    "A tenant has at most " + most + " different events. Withdraw those that no policy asks for, or use"
                            + " one of the names in use.");
        }
    }

    /** Returns the names that were noted, and those that are asked for besides, in order. */
    public List<EventView> names(Set<String> asked) {
        Map<String, Long> counted = new TreeMap<>(counted());
        asked.forEach(name -> counted.putIfAbsent(name, 0L));
        return counted.entrySet().stream()
                .map(event -> new EventView(event.getKey(), event.getValue(), asked.contains(event.getKey())))
                .toList();
    }

    private Map<String, Long> counted() {
        try (PreparedStatement select =
                        sql.prepare("select name, count(*) from subject_event where tenant_id = ? group by name");
                ResultSet found = select.executeQuery()) {
            Map<String, Long> counted = new HashMap<>();
            while (found.next()) {
                counted.put(found.getString(1), found.getLong(2));
            }
            return counted;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("The events of people could not be read or written", e);
    }
}

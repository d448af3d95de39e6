package io.stateward.policies.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.policies.control.DecisionTables;
import io.stateward.policies.control.EventNames;
import io.stateward.policies.control.EventRows;
import io.stateward.policies.entity.EventNote;
import io.stateward.policies.entity.EventView;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.SubjectEventNoted;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Takes note of what happens in people's lives that periods are counted since. Agents may not: an event moves the ends of everything that
 * is about the person, other agents' state included.
 */
@Boundary
public class SubjectEvents {

    /** Most people of one call. */
    public static final int MAX_PEOPLE = 1_000;

    /** Most different names in a tenant. */
    public static final int MAX_NAMES = 1_000;

    /** How far ahead an event may lie, in days: a contract may name its end. */
    public static final int MAX_DAYS_AHEAD = 36_525;

    @Inject
    EventRows rows;

    @Inject
    Subjects subjects;

    @Inject
    DecisionTables tables;

    @Inject
    CurrentTenant current;

    @Inject
    Event<SubjectEventNoted> noted;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /**
     * Notes when something happened to people, in place of the time that was noted before; the same again changes nothing. Who is not
     * known yet becomes known, so that what is registered later ends in time.
     *
     * @throws StatewardException of kind INVALID for a wrong name, time or number of people; as {@link Subjects#resolveAll}; UNPROCESSABLE
     *     {@code too-many-events} beyond {@link #MAX_NAMES}
     */
    public EventNote note(String name, List<Alias> people, Instant at) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        EventNames.require(name);
        requireSome(people);
        Instant when = countable(at);
        rows.requireRoom(name, MAX_NAMES);
        Set<UUID> persons = locked(new HashSet<>(subjects.resolveAll(people)));
        Map<UUID, Instant> known = rows.of(name, persons);
        Set<UUID> changed = new HashSet<>(persons);
        changed.removeIf(person -> when.equals(known.get(person)));
        if (!changed.isEmpty()) {
            rows.put(name, changed, when, clock.instant());
            ledger.record("event-noted", Map.of("event", name, "at", when, "people", changed.size()));
            noted.fire(new SubjectEventNoted(name, subjects.families(changed)));
        }
        return new EventNote(name, when, changed.size());
    }

    /**
     * Takes back that something happened to people, as if it had never been noted.
     *
     * @throws StatewardException as {@link #note}
     */
    public EventNote withdraw(String name, List<Alias> people) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        EventNames.require(name);
        requireSome(people);
        Set<UUID> persons = locked(subjects.findAll(people));
        Set<UUID> changed = rows.of(name, persons).keySet();
        if (!changed.isEmpty()) {
            rows.remove(name, changed);
            ledger.record("event-withdrawn", Map.of("event", name, "people", changed.size()));
            noted.fire(new SubjectEventNoted(name, subjects.families(changed)));
        }
        return new EventNote(name, clock.instant(), changed.size());
    }

    /** Returns the names of events that were noted or that policies count since, in order. */
    public List<EventView> names() {
        current.requireReader();
        return rows.names(tables.current(clock.instant()).events());
    }

    private Set<UUID> locked(Set<UUID> people) {
        return people.isEmpty()
                ? Set.of()
                : new HashSet<>(subjects.holdKnown(people).values());
    }

    private static void requireSome(List<Alias> people) {
        if (people.isEmpty() || people.size() > MAX_PEOPLE) {
            throw StatewardException.invalid(
                    "subjects", "'subjects' takes 1 to " + MAX_PEOPLE + " people. Send several.");
        }
    }

    /** Both databases keep microseconds, and the same time sent again must be the same. */
    private Instant countable(Instant at) {
        ItemFacts.requireCountable("at", at);
        if (at.isAfter(clock.instant().plus(MAX_DAYS_AHEAD, ChronoUnit.DAYS))) {
            throw StatewardException.invalid("at", "'at' lies more than a hundred years ahead. Send the real time.");
        }
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}

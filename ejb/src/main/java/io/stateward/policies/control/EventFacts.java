package io.stateward.policies.control;

import io.stateward.policies.entity.Action;
import io.stateward.subjects.boundary.Subjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds to questions what is known of events of their people; reads nothing where no rule counts since one. */
@ApplicationScoped
public class EventFacts {

    @Inject
    EventRows rows;

    @Inject
    Subjects subjects;

    /** Returns the action with what is known of those events. */
    public Action with(Action action, Set<String> asked) {
        return asked.isEmpty() ? action : with(List.of(action), asked).get(0);
    }

    /** Returns the actions, in order, with what is known of those events; two statements for each thousand people. */
    public List<Action> with(List<Action> actions, Set<String> asked) {
        return with(actions, asked, Instant.MAX);
    }

    /** As above, with what had been noted by a time. */
    List<Action> with(List<Action> actions, Set<String> asked, Instant notedBy) {
        if (asked.isEmpty()) {
            return actions;
        }
        Set<UUID> people = new HashSet<>();
        actions.forEach(action -> people.addAll(action.subjects()));
        if (people.isEmpty()) {
            return actions;
        }
        Map<UUID, UUID> persons = subjects.persons(people);
        Map<UUID, Map<String, Instant>> events = rows.of(persons.values(), notedBy);
        return actions.stream()
                .map(action -> with(action, asked, persons, events))
                .toList();
    }

    private static Action with(
            Action action, Set<String> asked, Map<UUID, UUID> persons, Map<UUID, Map<String, Instant>> events) {
        Set<UUID> about = new HashSet<>();
        action.subjects().forEach(subject -> about.add(persons.getOrDefault(subject, subject)));
        Map<String, Instant> known = new HashMap<>(action.item().events());
        for (String name : asked) {
            Instant latest = latest(name, about, events);
            if (latest != null) {
                known.putIfAbsent(name, latest);
            }
        }
        return known.isEmpty() ? action : action.with(action.item().with(known));
    }

    /** Returns the latest time of an event that has happened to all of them, or null. */
    private static @Nullable Instant latest(
            String name, Collection<UUID> about, Map<UUID, Map<String, Instant>> events) {
        Instant latest = null;
        for (UUID person : about) {
            Instant at = events.getOrDefault(person, Map.of()).get(name);
            if (at == null) {
                return null;
            }
            latest = latest == null || at.isAfter(latest) ? at : latest;
        }
        return latest;
    }
}

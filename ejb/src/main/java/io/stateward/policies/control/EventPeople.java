package io.stateward.policies.control;

import io.stateward.policies.entity.SubjectEventNoted;
import io.stateward.subjects.entity.PeopleForgotten;
import io.stateward.subjects.entity.PeopleJoined;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Lets the events of people follow who they turn out to be, and go with them; in the transactions of {@code subjects}. */
@ApplicationScoped
public class EventPeople {

    @Inject
    EventRows rows;

    @Inject
    Event<SubjectEventNoted> noted;

    @Inject
    Clock clock;

    /** Moves the events of merged people; of the same event the later time stays, because it keeps longer. */
    void joined(@Observes PeopleJoined joined) {
        Set<UUID> all = new HashSet<>(joined.merged());
        all.add(joined.person());
        Map<String, Instant> latest = new TreeMap<>();
        rows.of(all)
                .values()
                .forEach(events -> events.forEach(
                        (name, at) -> latest.merge(name, at, (one, other) -> one.isAfter(other) ? one : other)));
        if (latest.isEmpty()) {
            return;
        }
        rows.removeAll(all);
        latest.forEach((name, at) -> {
            rows.put(name, Set.of(joined.person()), at, clock.instant());
            noted.fire(new SubjectEventNoted(name, all));
        });
    }

    /** Leaves nothing about who is forgotten. */
    void forgotten(@Observes PeopleForgotten forgotten) {
        rows.removeAll(forgotten.people());
    }
}

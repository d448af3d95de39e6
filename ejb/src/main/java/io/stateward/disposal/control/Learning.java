package io.stateward.disposal.control;

import io.stateward.StatewardException;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.disposal.entity.Case;
import io.stateward.disposal.entity.Learned;
import io.stateward.stores.boundary.Connectors;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Asks stores what their own records of a person call them further. */
@ApplicationScoped
public class Learning {

    /** Most identifiers that are learned of one person; each is looked for in every text. */
    static final int MAX_LEARNED = 500;

    @Inject
    Stores stores;

    @Inject
    Connectors connectors;

    @Inject
    CatalogDisposal catalog;

    /**
     * Asks every store but those that answered before. One that does not answer now is left out of the answer: its search says why, and it is
     * asked again by the next run.
     */
    public Learned of(Case subject, Set<UUID> answered) {
        Person person = subject.person();
        Map<UUID, List<KnownItem>> known;
        try {
            known = catalog.known(person.subjects(), person.cutOff());
        } catch (StatewardException e) {
            // Such as a lineage that nobody follows: the search of every store says so, in a task that an officer sees.
            return new Learned(List.of(), Set.of());
        }
        Set<Identifier> had = new HashSet<>(person.identifiers());
        had.addAll(person.learned());
        Set<Identifier> learned = new LinkedHashSet<>();
        Set<UUID> asked = new HashSet<>();
        int room = MAX_LEARNED - person.learned().size();
        for (StoreView store : stores.all()) {
            if (!answered.contains(store.id())
                    && ask(store, person, known.getOrDefault(store.id(), List.of()), learned)) {
                asked.add(store.id());
            }
        }
        return new Learned(
                learned.stream()
                        .filter(one -> !had.contains(one))
                        .limit(Math.max(0, room))
                        .toList(),
                asked);
    }

    /** Returns the case with what can be learned now, for a preview that keeps nothing. */
    Case widened(Case subject) {
        List<Identifier> learned = Stream.concat(
                        subject.person().learned().stream(), of(subject, Set.of()).identifiers().stream())
                .toList();
        return new Case(subject.run(), subject.person().knowing(learned), subject.regime());
    }

    private boolean ask(StoreView store, Person person, List<KnownItem> known, Set<Identifier> learned) {
        // What was learned in one store asks no other: it must not lead from person to person.
        Person given = person.knowing(List.of());
        List<KnownItem> bound =
                known.stream().filter(item -> item.ref() != null).toList();
        try {
            learned.addAll(
                    Answers.of(() -> connectors.of(store.kind()).identifiers(stores.access(store.id()), given, bound)));
            return true;
        } catch (StoreUnreachable e) {
            return false;
        } catch (StatewardException e) {
            return false;
        }
    }
}

package io.stateward.subjects.control;

import io.stateward.Ids;
import io.stateward.TenantScoped;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.subjects.entity.PeopleJoined;
import io.stateward.subjects.entity.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes identifiers that name one person lead to one subject. */
@ApplicationScoped
@TenantScoped
public class Joining {

    @Inject
    AliasBook book;

    @Inject
    SubjectRows rows;

    @Inject
    Event<PeopleJoined> joined;

    @Inject
    Ledger ledger;

    /**
     * Links all identifiers to one subject: the oldest that one of them leads to, or a new one.
     *
     * @return the subject, or nothing if somebody else changed the links meanwhile; then nothing was written and it may be tried again
     */
    public Optional<UUID> join(Collection<Lookup> lookups, @Nullable String jurisdiction) {
        Set<UUID> found = new HashSet<>(book.find(lookups).values());
        if (found.isEmpty()) {
            UUID fresh = Ids.next();
            Map<UUID, @Nullable String> subject = new HashMap<>();
            subject.put(fresh, jurisdiction);
            return book.add(linksTo(fresh, lookups), subject) ? Optional.of(fresh) : Optional.empty();
        }
        rows.lock(found).values().forEach(Openness::requireUnfenced);
        if (!found.equals(new HashSet<>(book.find(lookups).values()))) {
            return Optional.empty();
        }
        Map<UUID, Subject> locked = rows.lockToChange(found);
        Subject oldest = found.stream()
                .map(locked::get)
                .min(Comparator.comparing(Subject::createdAt).thenComparing(Subject::id))
                .orElseThrow();
        merge(oldest, found.stream().map(locked::get).toList());
        List<Lookup> missing = new ArrayList<>(new HashSet<>(lookups));
        missing.removeAll(book.linked(oldest.id(), lookups));
        return missing.isEmpty() || book.add(linksTo(oldest.id(), missing), Map.of())
                ? Optional.of(oldest.id())
                : Optional.empty();
    }

    /** Makes known subjects one, the oldest of them. */
    public Optional<UUID> joinKnown(Set<UUID> subjects) {
        Set<UUID> roots = new HashSet<>(rows.persons(subjects).values());
        if (roots.size() < 2) {
            return roots.stream().findFirst();
        }
        rows.lock(roots).values().forEach(Openness::requireUnfenced);
        Map<UUID, Subject> locked = rows.lockToChange(roots);
        Subject oldest = locked.values().stream()
                .min(Comparator.comparing(Subject::createdAt).thenComparing(Subject::id))
                .orElseThrow();
        merge(oldest, List.copyOf(locked.values()));
        return Optional.of(oldest.id());
    }

    private void merge(Subject oldest, List<Subject> all) {
        List<Subject> others = all.stream().filter(s -> s != oldest).toList();
        if (!others.isEmpty()) {
            others.forEach(other -> other.mergeInto(oldest));
            List<UUID> merged = others.stream().map(Subject::id).sorted().toList();
            rows.move(merged, oldest.id());
            joined.fire(new PeopleJoined(oldest.id(), Set.copyOf(merged)));
            ledger.record("subject.joined", Map.of("subject", oldest.id(), "merged", merged));
        }
    }

    private static Map<Lookup, UUID> linksTo(UUID subject, Collection<Lookup> lookups) {
        Map<Lookup, UUID> links = new HashMap<>();
        lookups.forEach(lookup -> links.put(lookup, subject));
        return links;
    }
}

package io.stateward.subjects.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.subjects.control.AliasBook;
import io.stateward.subjects.control.Busy;
import io.stateward.subjects.control.Joining;
import io.stateward.subjects.control.Lookup;
import io.stateward.subjects.control.Lookups;
import io.stateward.subjects.control.Openness;
import io.stateward.subjects.control.Resolving;
import io.stateward.subjects.control.SubjectRows;
import io.stateward.subjects.control.Suppressing;
import io.stateward.subjects.entity.Alias;
import io.stateward.subjects.entity.PeopleForgotten;
import io.stateward.subjects.entity.Subject;
import io.stateward.subjects.entity.TypeDefinition;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds, makes, joins, locks and closes subjects. */
@Boundary
public class Subjects {

    @Inject
    Lookups lookups;

    @Inject
    AliasBook book;

    @Inject
    Resolving resolving;

    @Inject
    Joining joining;

    @Inject
    SubjectRows rows;

    @Inject
    Suppressing suppressing;

    @Inject
    Event<PeopleForgotten> forgotten;

    @Inject
    Ledger ledger;

    /** Returns the person of an identifier, made if nobody has it; see {@link #resolveAll}. */
    public UUID resolve(Alias alias) {
        return resolveAll(List.of(alias)).get(0);
    }

    /**
     * Returns the person of each identifier, in order; makes those whom nobody knows yet. A few statements for each thousand.
     *
     * @throws StatewardException INVALID {@code unknown-subject-type} or {@code invalid-identifier}; UNPROCESSABLE {@code
     *     name-identifies-nobody} if a type does not identify, {@code subject-suppressed} if one of them was erased
     */
    public List<UUID> resolveAll(List<Alias> aliases) {
        if (aliases.isEmpty()) {
            return List.of();
        }
        List<Lookup> wanted = allIdentifying(aliases);
        AliasBook.Found found = book.lookUp(wanted);
        suppressing.refuse(aliases, wanted, found);
        return resolve(aliases, wanted, found.people());
    }

    /** Does as {@link #resolveAll}, for the erased too: who is named in a hold is not brought in by that, only kept if they come. */
    public List<UUID> resolveErasedToo(List<Alias> aliases) {
        List<Lookup> wanted = allIdentifying(aliases);
        return resolve(aliases, wanted, book.find(wanted));
    }

    private List<Lookup> allIdentifying(List<Alias> aliases) {
        List<Lookup> wanted = lookups.of(aliases);
        if (!wanted.stream().allMatch(Lookup::identifies)) {
            throw identifiesNobody();
        }
        return wanted;
    }

    private List<UUID> resolve(List<Alias> aliases, List<Lookup> wanted, Map<Lookup, UUID> found) {
        Map<Lookup, @Nullable String> jurisdictions = new HashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            jurisdictions.putIfAbsent(wanted.get(i), aliases.get(i).jurisdiction());
        }
        Map<Lookup, UUID> known = resolving
                .resolve(jurisdictions, found)
                .orElseGet(() -> persistently(() -> resolving.resolve(jurisdictions)));
        return wanted.stream().map(known::get).toList();
    }

    /** Returns the person of each identifier that somebody has; all are of types that identify. */
    public Map<Alias, UUID> known(Collection<Alias> aliases) {
        List<Alias> wanted = aliases.stream().distinct().toList();
        List<Lookup> hashes = wanted.isEmpty() ? List.of() : allIdentifying(wanted);
        Map<Lookup, UUID> found = book.find(hashes);
        Map<Alias, UUID> known = new HashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            UUID person = found.get(hashes.get(i));
            if (person != null) {
                known.put(wanted.get(i), person);
            }
        }
        return known;
    }

    /** Returns the person of an identifier, if anybody has it. */
    public Optional<UUID> find(Alias alias) {
        return findAll(List.of(alias)).stream().findFirst();
    }

    /** Tells whether identifiers lead to people: not so in a database from before a look-up epoch turned; there only their ids do. */
    public boolean canFind() {
        return lookups.canFind();
    }

    /**
     * Returns the people whom the identifiers lead to; names beside them are not used.
     *
     * @throws StatewardException {@code name-identifies-nobody} if none of them identifies
     */
    public Set<UUID> findAll(List<Alias> aliases) {
        return new LinkedHashSet<>(book.find(someIdentifying(aliases)).values());
    }

    /**
     * Makes the identifiers one person and returns the subject; names among them are linked too.
     *
     * @throws StatewardException {@code name-identifies-nobody} if none of them identifies; {@code subject-fenced} while the person is
     *     being erased, {@code subject-suppressed} if they were
     */
    public UUID join(List<Alias> aliases) {
        List<Lookup> wanted = someIdentifying(aliases);
        suppressing.refuse(aliases, wanted);
        return join(aliases, wanted);
    }

    /** Does as {@link #join}, for the erased too: a person may ask for their erasure as often as they like. */
    public UUID joinErasedToo(List<Alias> aliases) {
        return join(aliases, someIdentifying(aliases));
    }

    private UUID join(List<Alias> aliases, List<Lookup> wanted) {
        String jurisdiction = aliases.stream()
                .map(Alias::jurisdiction)
                .filter(known -> known != null)
                .findFirst()
                .orElse(null);
        return persistently(() -> joining.join(wanted, jurisdiction));
    }

    /**
     * Makes people one of whom it is known from elsewhere that they are, by their ids alone.
     *
     * @param subjects unknown ones are passed over
     * @return whom they are then; nothing if none is known
     * @throws StatewardException {@code subject-fenced} if they are several and one is being erased
     */
    public Optional<UUID> joinKnown(Set<UUID> subjects) {
        return joining.joinKnown(subjects);
    }

    /** Returns all ids of the person: the subject it is now and those merged into it. */
    public Set<UUID> family(UUID subject) {
        return rows.families(Set.of(subject));
    }

    /** Returns all ids of the people. */
    public Set<UUID> families(Collection<UUID> subjects) {
        return rows.families(subjects);
    }

    /** Returns the known jurisdiction of each of the subjects that has one. */
    public Map<UUID, String> jurisdictions(Collection<UUID> subjects) {
        return rows.jurisdictions(subjects);
    }

    /** Returns those of the identifiers that are one person's alone: names among them are not. */
    public List<Alias> identifying(List<Alias> aliases) {
        Map<String, TypeDefinition> types = lookups.types();
        return aliases.stream()
                .filter(alias -> Lookups.checked(types, alias).identifies())
                .toList();
    }

    /** Returns the canonical form of an identifier, which says the same of all its spellings. */
    public String canonical(String type, String value) {
        return lookups.canonical(new Alias(type, value));
    }

    /**
     * Returns a check of identifiers that throws as {@link #resolveAll} would, so that one bad line of an import spoils no other. It knows
     * the types and the erased of this moment, read once for however many identifiers.
     *
     * @param all the identifiers that will be checked
     */
    public Consumer<Alias> check(List<Alias> all) {
        Map<String, TypeDefinition> types = lookups.types();
        List<Alias> sound =
                all.stream().filter(alias -> Lookups.isSound(types, alias)).toList();
        Set<Alias> erased = suppressing.erased(sound, () -> lookups.of(sound));
        return alias -> {
            if (!Lookups.checked(types, alias).identifies()) {
                throw identifiesNobody();
            }
            if (erased.contains(alias)) {
                throw Suppressing.suppressed();
            }
        };
    }

    /**
     * Locks people for a write about them until the transaction ends, and returns the generation of each.
     *
     * @throws StatewardException UNPROCESSABLE {@code subject-fenced} or {@code subject-restricted}
     */
    public Map<UUID, Integer> lockForWrite(Collection<UUID> subjects) {
        return rows.lockOpen(subjects);
    }

    /**
     * Does as {@link #lockForWrite} for people whom {@link #resolveAll} has found or made in this transaction.
     *
     * @throws StatewardException as there, and CONFLICT {@code subjects-busy} if one of them became somebody else meanwhile
     */
    public void lockFound(Collection<UUID> people) {
        rows.lockFound(people);
    }

    /** Locks people against writes about them until the transaction ends, whatever their state. */
    public void hold(Collection<UUID> subjects) {
        rows.hold(subjects);
    }

    /**
     * Locks people until the transaction ends, whatever their state but forgotten, and returns whom each id stands for now.
     *
     * @throws StatewardException CONFLICT {@code subjects-busy} if one was forgotten meanwhile
     */
    public Map<UUID, UUID> holdKnown(Collection<UUID> subjects) {
        return rows.holdKnown(subjects);
    }

    /** Returns whom each of the ids stands for now: the older subject for who was merged into one. */
    public Map<UUID, UUID> persons(Collection<UUID> subjects) {
        return rows.persons(subjects);
    }

    /**
     * Lets pass people whose state may be read.
     *
     * @throws StatewardException UNPROCESSABLE {@code subject-restricted}
     */
    public void requireReadable(Collection<UUID> subjects) {
        if (!rows.closed(subjects).isEmpty()) {
            throw Openness.restricted();
        }
    }

    /**
     * Lets pass people whom no erasure is working on.
     *
     * @throws StatewardException UNPROCESSABLE {@code subject-fenced}
     */
    public void requireUnfenced(Collection<UUID> subjects) {
        if (isFenced(subjects)) {
            throw Openness.fenced();
        }
    }

    /** Tells whether an erasure is working on one of the people. */
    public boolean isFenced(Collection<UUID> subjects) {
        return rows.isFenced(subjects);
    }

    /** Returns those of the people whose state may not be read: fenced, restricted or forgotten. */
    public Set<UUID> unreadable(Collection<UUID> subjects) {
        return rows.closed(subjects);
    }

    /**
     * Keeps everybody but that request's erasure away from the people. When it has committed, no write about them is under way.
     *
     * @throws StatewardException CONFLICT {@code erasure-running} if another request has fenced one of them
     */
    public void fence(Set<UUID> subjects, UUID request) {
        Map<UUID, Subject> locked = rows.lockToChange(rows.families(subjects));
        boolean taken = locked.values().stream()
                .anyMatch(subject -> subject.fencedBy() != null && !request.equals(subject.fencedBy()));
        if (taken) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "erasure-running",
                    "Another erasure request about this person is running. Wait until it has ended, or cancel it.");
        }
        locked.values().forEach(subject -> subject.fence(request));
    }

    /** Ends the fence of that request; fences of others stay. */
    public void unfence(Set<UUID> subjects, UUID request) {
        rows.lockToChange(rows.families(subjects)).values().forEach(subject -> subject.unfence(request));
    }

    /** Keeps people's data without processing it (GDPR Art. 18). */
    public void restrict(Set<UUID> subjects) {
        change(subjects, "subject.restricted", Subject::restrict);
    }

    /** Returns those of the people whose data is kept without being processed, themselves or through the person they are. */
    public Set<UUID> restricted(Collection<UUID> subjects) {
        return rows.restricted(subjects);
    }

    /** Ends a restriction. */
    public void release(Set<UUID> subjects) {
        change(subjects, "subject.released", Subject::release);
    }

    /** Removes every identifier of the people; whoever comes with one of them later is somebody new. */
    public void forget(Set<UUID> subjects) {
        Set<UUID> all = rows.families(subjects);
        change(all, "subject.forgotten", Subject::forget);
        rows.removeAliases(all);
        forgotten.fire(new PeopleForgotten(all));
    }

    private void change(Set<UUID> subjects, String entry, Consumer<Subject> change) {
        Map<UUID, Subject> locked = rows.lockToChange(rows.families(subjects));
        locked.values().forEach(change);
        ledger.record(entry, Map.of("subjects", locked.keySet()));
    }

    private List<Lookup> someIdentifying(List<Alias> aliases) {
        List<Lookup> wanted = lookups.of(aliases);
        if (wanted.stream().noneMatch(Lookup::identifies)) {
            throw identifiesNobody();
        }
        return List.copyOf(new HashSet<>(wanted));
    }

    private static StatewardException identifiesNobody() {
        return new StatewardException(
                Kind.UNPROCESSABLE,
                "name-identifies-nobody",
                "People share names, so a name alone does not say who is meant. Add an identifier such as an e-mail"
                        + " address or a customer id.");
    }

    /** Tries again when another transaction changed the links meanwhile. */
    private static <T> T persistently(Supplier<Optional<T>> work) {
        for (int attempt = 0; attempt < Busy.MAX_TRIES; attempt++) {
            Optional<T> result = work.get();
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw Busy.people();
    }
}

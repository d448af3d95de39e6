package io.stateward.subjects.boundary;

import io.stateward.Boundary;
import io.stateward.subjects.control.SuppressionBook;
import io.stateward.subjects.control.SuppressionPace;
import io.stateward.subjects.entity.Alias;
import io.stateward.subjects.entity.Suppressed;
import io.stateward.subjects.entity.SuppressionAnswer;
import io.stateward.subjects.entity.SuppressionState;
import io.stateward.subjects.entity.SuppressionTerms;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Remembers whom the tenant has erased, so that they do not come in again; {@link Subjects} refuses them. */
@Boundary
public class Suppressions {

    /** Most questions and lifts in an hour. */
    public static final int MAX_QUESTIONS = SuppressionPace.MAX_QUESTIONS;

    @Inject
    SuppressionBook book;

    @Inject
    CurrentTenant current;

    /**
     * Hashes the identifiers of an erased person under this month's key, without remembering them yet; nothing if none of them identifies.
     * May be repeated.
     */
    public Optional<Suppressed> hashes(Collection<Alias> person) {
        return book.hashes(person);
    }

    /** Returns those of an erased person's identifiers that are still refused. */
    public Set<Alias> refused(Collection<Alias> person) {
        return book.refused(person);
    }

    /** Returns those of the identifiers of which one of these hashes is remembered. */
    public Set<Alias> among(Collection<Alias> people, Set<String> hashes) {
        return book.among(people, hashes);
    }

    /** Refuses those identifiers from the commit on; what is refused already stays so. */
    public void add(Suppressed suppressed) {
        book.add(suppressed);
    }

    /** Tells whether the database has forgotten some of them, though the key of their month still exists. */
    public boolean lacks(Suppressed suppressed) {
        return book.lacks(suppressed);
    }

    /** Lets in whom those hashes are of; for who puts back a lift that the database has forgotten. */
    public void remove(List<String> hashes) {
        book.remove(hashes);
    }

    /** Says how many are refused until when, and on which ground. */
    public SuppressionState state() {
        current.requireReader();
        return book.state();
    }

    /** Says how long an erasure is remembered and on which ground; for what is remembered already too. */
    public SuppressionState set(SuppressionTerms terms) {
        current.require(Role.PRIVACY_OFFICER);
        return book.set(terms);
    }

    /**
     * Answers whether an identifier is refused. The question is recorded, without what was asked for.
     *
     * @throws io.stateward.StatewardException {@code suppression-busy} (429); {@code name-identifies-nobody}
     */
    public SuppressionAnswer ask(Alias identifier) {
        current.require(Role.PRIVACY_OFFICER);
        return book.ask(identifier);
    }

    /**
     * Lets a person in again who has come back themselves.
     *
     * @param justification why, without naming them; kept in the ledger
     * @return the hashes that are not remembered any more
     * @throws io.stateward.StatewardException {@code not-suppressed} (409); {@code justification-names-person} (422); {@code
     *     suppression-busy} (429)
     */
    public List<String> lift(Alias identifier, String justification) {
        current.require(Role.PRIVACY_OFFICER);
        return book.lift(identifier, justification);
    }

    /** Destroys the keys of the months that have expired, then what was hashed under them; for the timer. */
    @Transactional(TxType.NOT_SUPPORTED)
    public int expire() {
        return book.expire();
    }
}

package io.stateward.policies.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.policies.control.RuleBook;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.RuleBasis;
import io.stateward.policies.entity.Ruling;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Gives the tenant's rules as a whole to whoever decides many items by them, and names what they are made of. */
@Boundary
public class Rulings {

    @Inject
    RuleBook book;

    @Inject
    CurrentTenant current;

    /** Returns the rules that decide now, as this transaction sees them. */
    public Ruling current() {
        current.requireReader();
        return book.current();
    }

    /** Returns the unrepeatable name of the state of the rules, which costs one row. */
    public UUID stamp() {
        current.requireReader();
        return book.stamp();
    }

    /** Returns what it is that decides now. */
    public RuleBasis basis() {
        current.requireReader();
        return book.basis();
    }

    /** Returns what versions of policies say, whatever became of them; unknown ids are left out. */
    public List<PolicyDocument> documents(Collection<UUID> versions) {
        current.requireReader();
        return book.documents(versions);
    }

    /** Returns the known countries and blocs that share no country with these. */
    public Set<String> apartFrom(Set<String> jurisdictions) {
        current.requireReader();
        return book.apartFrom(jurisdictions);
    }

    /**
     * Returns the rules as they would be now if a version decided in place of the one of its name that does.
     *
     * @throws StatewardException of kind NOT_FOUND
     */
    public Ruling assuming(UUID version) {
        current.requireReader();
        return book.assuming(book.version(version));
    }

    /** Notes that a draft was tried out on the catalog; one that has gone on meanwhile stays as it is. */
    public void simulated(UUID version) {
        current.requireReader();
        book.version(version).simulated();
    }
}

package io.stateward.policies.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.policies.control.AssumedTables;
import io.stateward.policies.control.RuleBook;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.RuleBasis;
import io.stateward.policies.entity.RulesMark;
import io.stateward.policies.entity.Ruling;
import io.stateward.policies.entity.TableAssumption;
import io.stateward.policies.entity.TableName;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives the tenant's rules as a whole to whoever decides many items by them, and names what they are made of. */
@Boundary
public class Rulings {

    @Inject
    RuleBook book;

    @Inject
    AssumedTables assumedTables;

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

    /** Returns the name of the state of the rules together with that of the tables of places. */
    public RulesMark mark() {
        current.requireReader();
        return book.mark();
    }

    /**
     * Checks a table of places as if it were to be put in place, without putting it anywhere.
     *
     * @param day the day for which it is assumed; null for today
     * @throws StatewardException {@code table-invalid}, {@code effective-in-past}, {@code table-too-long} (413), {@code invalid-field} for
     *     the table of providers, by which nothing is decided
     */
    public TableAssumption assumed(TableName name, JsonNode table, @Nullable LocalDate day) {
        current.requireReader();
        return assumedTables.typed(name, table, day);
    }

    /**
     * Returns a version of a table as of the day on which it takes over, or as of today if that day has come.
     *
     * @param version 0 for what ships with Stateward
     * @throws StatewardException of kind NOT_FOUND; {@code invalid-field} for the table of providers
     */
    public TableAssumption assumed(TableName name, int version) {
        current.requireReader();
        return assumedTables.version(name, version);
    }

    /** Returns why that table does not hold together with the other tables any more, or nothing; what is thrown here would undo the caller's work. */
    public Optional<String> fault(TableAssumption table) {
        current.requireReader();
        return assumedTables.fault(table);
    }

    /**
     * Returns the rules that decide now as they would decide if that table were in place on its day.
     *
     * @throws StatewardException {@code table-invalid} when it no longer holds together with the other tables
     */
    public Ruling assuming(TableAssumption table) {
        current.requireReader();
        return book.assuming(table);
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

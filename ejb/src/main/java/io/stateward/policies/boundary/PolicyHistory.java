package io.stateward.policies.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.policies.control.PastBook;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Gives the tenant's rules as they were at any past moment, so that what was decided then can be explained. */
@Boundary
public class PolicyHistory {

    @Inject
    PastBook book;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /**
     * Returns the rules as they decided at a moment: documents, regulated categories, holds, and the tables of places of that day.
     *
     * @throws StatewardException {@code invalid-field} (400) for a moment that is still to come, or before any that can be counted from
     */
    public PastRules asOf(Instant at) {
        current.requireReaderOrAgent();
        if (at.isAfter(clock.instant())) {
            throw StatewardException.invalid("at", "'at' lies in the future. Name a moment that has passed.");
        }
        ItemFacts.requireCountable("at", at);
        return new PastRules(book.at(at));
    }
}

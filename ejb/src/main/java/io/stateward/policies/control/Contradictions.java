package io.stateward.policies.control;

import io.stateward.policies.entity.CountrySet;
import io.stateward.policies.entity.Place;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.PolicyWarning;
import io.stateward.policies.entity.RegionTable;
import io.stateward.policies.entity.Terms;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what two documents that cover the same cannot both have, or one by itself, and names what comes of it.
 *
 * @param regions what regions hold
 * @param day the day for which adequacy is read
 */
record Contradictions(RegionTable regions, LocalDate day) {

    /** A day from which periods are compared that are not of the same unit. */
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);

    /** Looks at one document by itself. */
    Optional<PolicyWarning> within(PolicyDocument document) {
        if (document.terms() instanceof Terms.Retention retention) {
            Terms.Keep keep = retention.keep();
            if (keep.atMost() != null && keep.cap() == null && keep.since().event() != null) {
                return Optional.of(new PolicyWarning(
                        "keep.cap",
                        "The maximum is counted since the event " + keep.since().event()
                                + " and ends nothing until that has happened to everybody it is about: what it never"
                                + " happens to is kept for ever. Add a cap since creation, or another policy."));
            }
            Period most = most(keep);
            if (longer(keep.atLeast(), most)) {
                return Optional.of(new PolicyWarning(
                        "keep",
                        "The minimum of " + keep.atLeast() + " is longer than the maximum of " + most
                                + ". The minimum wins: state is kept for " + keep.atLeast()
                                + ", and the maximum never ends anything before that."));
            }
        }
        if (document.terms() instanceof Terms.Residency residency) {
            if (countries(residency.storage()).isEmpty()) {
                return nowhere("allow.storage", "This policy allows no country for storage");
            }
            if (countries(residency.processing()).isEmpty()) {
                return nowhere("allow.processing", "This policy allows no country for processing");
            }
        }
        if (document.terms() instanceof Terms.Routing routing && List.of().equals(routing.models())) {
            return Optional.of(new PolicyWarning(
                    "use.models", "This policy allows no model. Deny wins: what it covers can call none."));
        }
        return Optional.empty();
    }

    /** Looks at a document beside another that is active and covers the same. */
    Optional<PolicyWarning> between(PolicyDocument document, PolicyDocument other, String title) {
        if (document.terms() instanceof Terms.Retention mine && other.terms() instanceof Terms.Retention theirs) {
            return periods(mine.keep(), theirs.keep(), title);
        }
        if (document.terms() instanceof Terms.Residency mine && other.terms() instanceof Terms.Residency theirs) {
            if (disjoint(mine.storage(), theirs.storage())) {
                return nowhere("allow.storage", title + " and this policy share no country for storage");
            }
            if (disjoint(mine.processing(), theirs.processing())) {
                return nowhere("allow.processing", title + " and this policy share no country for processing");
            }
        }
        return Optional.empty();
    }

    private static Optional<PolicyWarning> periods(Terms.Keep mine, Terms.Keep theirs, String title) {
        if (opensBeyond(mine, theirs)) {
            return Optional.of(new PolicyWarning(
                    "keep.since",
                    "The minimum has no end until the event " + mine.since().event() + " has happened, and " + title
                            + ", which covers the same, has a maximum. The minimum wins: what both cover is kept until "
                            + mine.atLeast() + " after the event."));
        }
        if (opensBeyond(theirs, mine)) {
            return Optional.of(new PolicyWarning(
                    "keep.atMost",
                    "The minimum in " + title + ", which covers the same, has no end until the event "
                            + theirs.since().event() + " has happened. The minimum wins: what both cover is kept until "
                            + theirs.atLeast() + " after the event."));
        }
        if (longer(mine.atLeast(), most(theirs))) {
            return Optional.of(new PolicyWarning(
                    "keep.atLeast",
                    "The minimum of " + mine.atLeast() + " is longer than the maximum of " + most(theirs) + " in "
                            + title + ", which covers the same. The minimum wins: what both cover is kept for "
                            + mine.atLeast() + "."));
        }
        if (longer(theirs.atLeast(), most(mine))) {
            return Optional.of(new PolicyWarning(
                    "keep.atMost",
                    "The maximum of " + most(mine) + " is shorter than the minimum of " + theirs.atLeast() + " in "
                            + title + ", which covers the same. The minimum wins: what both cover is kept for "
                            + theirs.atLeast() + "."));
        }
        return Optional.empty();
    }

    /** Tells whether a minimum waits for an event for which a maximum does not wait. */
    private static boolean opensBeyond(Terms.Keep least, Terms.Keep most) {
        return least.atLeast() != null
                && least.since().event() != null
                && most.atMost() != null
                && (!least.since().equals(most.since()) || most.cap() != null);
    }

    private static @Nullable Period most(Terms.Keep keep) {
        return keep.cap() != null && longer(keep.atMost(), keep.cap()) ? keep.cap() : keep.atMost();
    }

    private static boolean longer(@Nullable Period one, @Nullable Period other) {
        return one != null && other != null && FIRST.plus(one).isAfter(FIRST.plus(other));
    }

    private static Optional<PolicyWarning> nowhere(String field, String why) {
        return Optional.of(new PolicyWarning(field, why + ". Deny wins: what it covers is denied everywhere."));
    }

    private boolean disjoint(List<Place> mine, List<Place> theirs) {
        return countries(mine).and(countries(theirs)).isEmpty();
    }

    private CountrySet countries(List<Place> places) {
        CountrySet union = CountrySet.NONE;
        for (Place place : places) {
            CountrySet countries =
                    place.adequate() ? regions.adequate(place.code(), day, true) : regions.countriesOf(place.code());
            union = countries == null ? union : union.or(countries);
        }
        return union;
    }
}

package io.stateward.policies.control;

import io.stateward.policies.entity.CountrySet;
import io.stateward.policies.entity.Place;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.RegionTable;
import io.stateward.policies.entity.Terms;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Is one active policy in the form that questions are matched against. */
final class CompiledRule {

    private static final Dimension[] DIMENSIONS = Dimension.values();

    private final ActiveRule rule;
    /** Made once: every decision that a maximum ends carries it. */
    private final String title;

    private final @Nullable CountrySet jurisdictions;
    private final @Nullable AllowedPlaces places;
    private final boolean unsure;

    /** Put into words when first asked for, since most rules of most tenants never are; twice gives the same. */
    private @Nullable String permits;

    CompiledRule(ActiveRule rule, RegionTable regions, AllowedPlaces.Reader reader) {
        this.rule = rule;
        this.title = rule.document().name() + " v" + rule.number();
        Set<String> named = rule.document().appliesTo().jurisdictions();
        // A region that the tables have lost may have been anywhere: the rule may be about everybody, and is surely
        // about nobody.
        this.unsure = !named.stream().allMatch(regions::known);
        this.jurisdictions = unsure ? null : union(named, regions);
        this.places = rule.document().terms() instanceof Terms.Residency residency ? reader.read(residency) : null;
    }

    private static @Nullable CountrySet union(Set<String> codes, RegionTable regions) {
        CountrySet union = CountrySet.NONE;
        for (String code : codes) {
            CountrySet countries = regions.countriesOf(code);
            union = countries == null ? union : union.or(countries);
        }
        return codes.isEmpty() ? null : union;
    }

    /**
     * Says how surely the rule is about the question, its hold's people apart.
     *
     * @param selected how surely the words that it selects are meant; not {@link Match#NO}
     */
    Match match(Facts facts, Match selected) {
        Match match = unsure ? selected.and(Match.MAYBE) : selected.and(facts.people(jurisdictions));
        Condition when = rule.when();
        return match == Match.NO || when == null ? match : match.and(evaluate(when, facts));
    }

    private static Match evaluate(Condition when, Facts facts) {
        try {
            return when.holds(facts.forConditions()) ? Match.YES : Match.NO;
        } catch (RuntimeException e) {
            // Not swallowed: a failing condition is an answer of its own, and the explanation tells it.
            return Match.MAYBE;
        }
    }

    /** Tells whether a hold on people covers one of these; a hold on nobody in particular covers everybody. */
    boolean holdsOneOf(Set<UUID> people) {
        Set<UUID> held = rule.subjects();
        return held == null || !Collections.disjoint(held, people);
    }

    boolean isAboutPeople() {
        return rule.subjects() != null;
    }

    /** Tells whether it selects that category, or all; null is a category that no rule names. */
    boolean selects(@Nullable String category) {
        Set<String> selected = rule.document().appliesTo().categories();
        return selected.isEmpty() || (category != null && selected.contains(category));
    }

    /** Returns those of the people whom the rule is about. */
    CountrySet covered(CountrySet people) {
        return jurisdictions == null ? people : people.and(jurisdictions);
    }

    /** Tells whether all that this one selects is selected by the other too, and the other selects more. */
    boolean isMoreSpecificThan(CompiledRule other) {
        boolean strictly = false;
        for (Dimension dimension : DIMENSIONS) {
            Set<String> mine = dimension.of(rule.document().appliesTo());
            Set<String> theirs = dimension.of(other.rule.document().appliesTo());
            if (!theirs.isEmpty() && (mine.isEmpty() || !theirs.containsAll(mine))) {
                return false;
            }
            strictly |= !mine.isEmpty() && (theirs.isEmpty() || !mine.containsAll(theirs));
        }
        CountrySet theirs = other.jurisdictions;
        if (theirs != null && (jurisdictions == null || !theirs.containsAll(jurisdictions))) {
            return false;
        }
        return strictly || (jurisdictions != null && !Objects.equals(jurisdictions, theirs));
    }

    /** Returns the countries of the people that the rule is about; null for all. */
    @Nullable
    CountrySet jurisdictions() {
        return jurisdictions;
    }

    PolicyDocument document() {
        return rule.document();
    }

    Terms terms() {
        return rule.document().terms();
    }

    int number() {
        return rule.number();
    }

    /** Returns the name and version for people. */
    String title() {
        return title;
    }

    /** Returns in words what its terms, a residency's, permit. */
    String permits(Terms.Residency terms) {
        String words = permits;
        if (words == null) {
            words = "permits storage in " + texts(terms.storage()) + " and processing in " + texts(terms.processing());
            permits = words;
        }
        return words;
    }

    private static String texts(List<Place> places) {
        return places.isEmpty() ? "no region" : places.stream().map(Place::text).collect(Collectors.joining(", "));
    }

    /** Returns where a residency rule allows state; null for other kinds. */
    @Nullable
    AllowedPlaces places() {
        return places;
    }
}

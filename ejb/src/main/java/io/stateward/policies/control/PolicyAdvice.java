package io.stateward.policies.control;

import io.stateward.Spelling;
import io.stateward.policies.entity.Category;
import io.stateward.policies.entity.CategoryView;
import io.stateward.policies.entity.Place;
import io.stateward.policies.entity.Policy;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.PolicyView;
import io.stateward.policies.entity.PolicyWarning;
import io.stateward.policies.entity.RegionTable;
import io.stateward.policies.entity.Terms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells the author of an accepted policy what may not be meant so: contradictions with their outcome, and typing mistakes. */
@ApplicationScoped
public class PolicyAdvice {

    /** Most warnings in one answer. */
    static final int MAX_WARNINGS = 20;

    @Inject
    PolicyRows rows;

    @Inject
    EventRows events;

    @Inject
    PossibleEnds ends;

    @Inject
    CurrentRegions regions;

    @Inject
    Clock clock;

    private record Active(String title, PolicyDocument document) {}

    /** Returns the version as it was written, with the warnings. */
    public PolicyView answer(Policy policy) {
        return rows.written(policy).with(of(policy));
    }

    /** Returns the warnings about a version as things stand now. */
    public List<PolicyWarning> of(Policy policy) {
        return about(PolicyGrammar.ofStored(regions.now()).read(policy.document()), policy);
    }

    /** Returns the warnings that drafting a document would be answered with. */
    public List<PolicyWarning> of(PolicyDocument document) {
        return about(document, null);
    }

    private List<PolicyWarning> about(PolicyDocument document, @Nullable Policy version) {
        RegionTable table = regions.now();
        List<PolicyWarning> warnings = new ArrayList<>(unknownRegions(document, table));
        warnings.addAll(contradictions(document, table));
        warnings.addAll(spelling(document, table));
        event(document, table).ifPresent(warnings::add);
        ends.warning(document).ifPresent(warnings::add);
        warnings.addAll(later(document.name(), version));
        return List.copyOf(warnings.size() > MAX_WARNINGS ? warnings.subList(0, MAX_WARNINGS) : warnings);
    }

    private List<PolicyWarning> contradictions(PolicyDocument document, RegionTable table) {
        Instant now = clock.instant();
        Contradictions found = new Contradictions(table, LocalDate.ofInstant(now, ZoneOffset.UTC));
        Coverage coverage = new Coverage(table);
        List<PolicyWarning> warnings = new ArrayList<>();
        found.within(document).ifPresent(warnings::add);
        for (Active other : others(document.name(), now, table)) {
            if (coverage.nested(document.appliesTo(), other.document().appliesTo())) {
                found.between(document, other.document(), other.title()).ifPresent(warnings::add);
            }
        }
        return warnings;
    }

    private List<Active> others(String name, Instant now, RegionTable table) {
        PolicyGrammar grammar = PolicyGrammar.ofStored(table);
        return rows.inForce(now).rows().stream()
                .filter(row -> !row.name().equals(name))
                .map(row -> new Active(row.name() + " v" + row.number(), grammar.read(row.document())))
                .toList();
    }

    private List<PolicyWarning> spelling(PolicyDocument document, RegionTable table) {
        Set<String> known = new HashSet<>();
        rows.categories().stream().map(Category::view).map(CategoryView::name).forEach(known::add);
        others(document.name(), clock.instant(), table)
                .forEach(other -> known.addAll(other.document().appliesTo().categories()));
        List<PolicyWarning> warnings = new ArrayList<>();
        document.appliesTo().categories().stream()
                .filter(category -> !known.contains(category))
                .sorted()
                .forEach(category -> Spelling.near(category, known)
                        .ifPresent(near -> warnings.add(new PolicyWarning(
                                "appliesTo.categories",
                                "The category '" + category
                                        + "' is not registered and in no other policy. Did you mean '" + near
                                        + "'?"))));
        return warnings;
    }

    /** What was written when the tables still had it; a document that is drafted now cannot name it. */
    private static List<PolicyWarning> unknownRegions(PolicyDocument document, RegionTable table) {
        Set<String> named = new TreeSet<>(document.appliesTo().jurisdictions());
        if (document.terms() instanceof Terms.Residency residency) {
            Stream.concat(residency.storage().stream(), residency.processing().stream())
                    .map(Place::code)
                    .forEach(named::add);
        }
        return named.stream()
                .filter(code -> !table.known(code))
                .map(
                        code -> new PolicyWarning(
                                "(document)",
                                "'" + code
                                        + "' is no region any more. It allows nothing, and as a jurisdiction it may mean"
                                        + " anybody: what the policy keeps or denies counts for all, what it permits for none."))
                .toList();
    }

    private Optional<PolicyWarning> event(PolicyDocument document, RegionTable table) {
        String event = event(document.terms());
        if (event == null) {
            return Optional.empty();
        }
        Set<String> known = new HashSet<>();
        events.names(Set.of()).forEach(noted -> known.add(noted.name()));
        for (Active other : others(document.name(), clock.instant(), table)) {
            String asked = event(other.document().terms());
            if (asked != null) {
                known.add(asked);
            }
        }
        return known.contains(event)
                ? Optional.empty()
                : Spelling.near(event, known)
                        .map(near -> new PolicyWarning(
                                "keep.since",
                                "The event '" + event + "' was never noted and is in no other policy. Did you mean '"
                                        + near + "'?"));
    }

    private static @Nullable String event(Terms terms) {
        return terms instanceof Terms.Retention retention
                ? retention.keep().since().event()
                : null;
    }

    private List<PolicyWarning> later(String name, @Nullable Policy version) {
        return rows.ofName(name).stream()
                .filter(other -> other != version && other.isScheduled())
                .map(other -> new PolicyWarning(
                        "(document)",
                        "Version " + other.number() + " is scheduled and takes over on " + other.effectiveFrom() + "."))
                .toList();
    }
}

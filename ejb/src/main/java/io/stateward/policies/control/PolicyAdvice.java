package io.stateward.policies.control;

import io.stateward.Spelling;
import io.stateward.policies.entity.Category;
import io.stateward.policies.entity.CategoryView;
import io.stateward.policies.entity.Policy;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.PolicyView;
import io.stateward.policies.entity.PolicyWarning;
import io.stateward.policies.entity.RegionTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells the author of an accepted policy what may not be meant so: contradictions with their outcome, and typing mistakes. */
@ApplicationScoped
public class PolicyAdvice {

    /** Most warnings in one answer. */
    static final int MAX_WARNINGS = 20;

    @Inject
    PolicyRows rows;

    @Inject
    RegionTable regions;

    @Inject
    Clock clock;

    private record Active(String title, PolicyDocument document) {}

    /** Returns the version as it was written, with the warnings. */
    public PolicyView answer(Policy policy) {
        PolicyView written = rows.written(policy);
        PolicyDocument document = new PolicyGrammar(regions).read(policy.document());
        List<PolicyWarning> warnings = new ArrayList<>(contradictions(document));
        warnings.addAll(spelling(document));
        later(policy).forEach(warnings::add);
        return written.with(warnings.size() > MAX_WARNINGS ? warnings.subList(0, MAX_WARNINGS) : warnings);
    }

    private List<PolicyWarning> contradictions(PolicyDocument document) {
        Instant now = clock.instant();
        Contradictions found = new Contradictions(regions, LocalDate.ofInstant(now, ZoneOffset.UTC));
        Coverage coverage = new Coverage(regions);
        List<PolicyWarning> warnings = new ArrayList<>();
        found.within(document).ifPresent(warnings::add);
        for (Active other : others(document.name(), now)) {
            if (coverage.nested(document.appliesTo(), other.document().appliesTo())) {
                found.between(document, other.document(), other.title()).ifPresent(warnings::add);
            }
        }
        return warnings;
    }

    private List<Active> others(String name, Instant now) {
        PolicyGrammar grammar = new PolicyGrammar(regions);
        return rows.inForce(now).rows().stream()
                .filter(row -> !row.name().equals(name))
                .map(row -> new Active(row.name() + " v" + row.number(), grammar.read(row.document())))
                .toList();
    }

    private List<PolicyWarning> spelling(PolicyDocument document) {
        Set<String> known = new HashSet<>();
        rows.categories().stream().map(Category::view).map(CategoryView::name).forEach(known::add);
        others(document.name(), clock.instant())
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

    private List<PolicyWarning> later(Policy policy) {
        return rows.ofName(policy.name()).stream()
                .filter(other -> other != policy && other.isScheduled())
                .map(other -> new PolicyWarning(
                        "(document)",
                        "Version " + other.number() + " is scheduled and takes over on " + other.effectiveFrom() + "."))
                .toList();
    }
}

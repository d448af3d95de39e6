package io.stateward.policies.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.policies.entity.Category;
import io.stateward.policies.entity.Policy;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.PolicyEpoch;
import io.stateward.policies.entity.PolicyKind;
import io.stateward.policies.entity.PolicySetReport;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the tenant's policy set, compares it with another and takes that over. */
@ApplicationScoped
public class PolicyImport {

    @Inject
    PolicyRows rows;

    @Inject
    PolicyDrafts drafts;

    @Inject
    PossibleEnds ends;

    @Inject
    CurrentRegions regions;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /** Returns what decides now as a file. */
    public String file() {
        return PolicySetWriter.write(present());
    }

    /** Tells what taking over a file would do. */
    public PolicySetReport compare(String file) {
        return compare(PolicySetReader.read(file, regions.now()), false);
    }

    /** Takes a file over, under the lock: all of it or, on any failure, nothing. */
    public PolicySetReport apply(String file, PolicyEpoch epoch) {
        if (current.tenant().fourEyes() || epoch.secondPerson()) {
            throw new StatewardException(
                    Kind.FORBIDDEN,
                    "second-person-needed",
                    "Your tenant asks for a second person before a policy decides, so a set cannot be imported. Look at it"
                            + " with dryRun, draft what changes and have it approved.");
        }
        PolicySet wanted = PolicySetReader.read(file, regions.now());
        PolicySetReport report = compare(wanted, true);
        report.policies().removed().forEach(this::end);
        report.policies().changed().forEach(name -> begin(wanted, name));
        report.policies().added().forEach(name -> begin(wanted, name));
        takeCategories(wanted.categories(), report.categories());
        if (!report.policies().nothing() || !report.categories().nothing()) {
            rows.advance(epoch);
        }
        return report;
    }

    private PolicySetReport compare(PolicySet wanted, boolean applied) {
        PolicySet present = present();
        SortedMap<String, Boolean> categories = wanted.categories();
        return new PolicySetReport(
                applied,
                changes(present.policies(), wanted.policies()),
                categories == null || present.categories() == null
                        ? changes(new TreeMap<>(), new TreeMap<>())
                        : changes(present.categories(), categories));
    }

    private static <V> PolicySetReport.Differences changes(SortedMap<String, V> present, SortedMap<String, V> wanted) {
        List<String> added = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        List<String> unchanged = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(present.keySet());
        names.addAll(wanted.keySet());
        for (String name : names) {
            @Nullable V before = present.get(name);
            @Nullable V after = wanted.get(name);
            List<String> list =
                    before == null ? added : after == null ? removed : before.equals(after) ? unchanged : changed;
            list.add(name);
        }
        return new PolicySetReport.Differences(added, changed, unchanged, removed);
    }

    private PolicySet present() {
        PolicyGrammar grammar = PolicyGrammar.ofStored(regions.now());
        List<PolicyDocument> documents = rows.inForce(clock.instant()).rows().stream()
                .map(row -> grammar.read(row.document()))
                .filter(document -> document.kind() != PolicyKind.HOLD)
                .toList();
        SortedMap<String, Boolean> categories = new TreeMap<>();
        rows.categories().stream()
                .map(Category::view)
                .forEach(category -> categories.put(category.name(), category.regulated()));
        return PolicySet.of(documents, categories);
    }

    private void begin(PolicySet wanted, String name) {
        end(name);
        PolicyDocument document = wanted.policies().get(name);
        if (document != null) {
            ends.require(document);
            drafts.add(document).activate(clock.instant());
        }
    }

    /** Ends what decides of a name; what waits for its time does so no more. */
    private void end(String name) {
        for (Policy version : rows.ofName(name)) {
            if (version.isActive()) {
                version.supersede(clock.instant());
            } else if (version.isScheduled()) {
                version.withdraw();
            }
        }
    }

    private void takeCategories(@Nullable SortedMap<String, Boolean> wanted, PolicySetReport.Differences report) {
        if (wanted == null) {
            return;
        }
        report.added().forEach(name -> rows.add(new Category(name, Boolean.TRUE.equals(wanted.get(name)))));
        report.changed()
                .forEach(name -> rows.category(name)
                        .ifPresent(category -> category.regulate(Boolean.TRUE.equals(wanted.get(name)))));
        report.removed().forEach(name -> rows.category(name).ifPresent(rows::remove));
    }
}

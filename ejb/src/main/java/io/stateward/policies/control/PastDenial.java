package io.stateward.policies.control;

import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.AgentFacts;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.Denial;
import io.stateward.policies.entity.DenialView;
import io.stateward.policies.entity.DenialWhy;
import io.stateward.policies.entity.DenialWhy.Today;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.Reason;
import io.stateward.policies.entity.Reason.Outcome;
import io.stateward.policies.entity.StoreFacts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Explains a denial from what the ledger keeps of it. What was decided stands: rules and outcomes are the ledger's, and only their words
 * are found again, by deciding the same facts by the rules of then.
 *
 * @param view what was denied
 * @param denial what the ledger keeps of it
 */
public record PastDenial(DenialView view, Denial denial) {

    private static final String NOT_KEPT =
            "The ledger keeps no tags, risk, transfer basis or feature of what was denied: rules that ask for these are"
                    + " named by their versions, and not in the words of then.";

    private static final String UNWORDED = "by a fact that the ledger does not keep.";

    /** Returns what was asked, as far as the ledger keeps it. */
    public Action action() {
        ItemFacts item = new ItemFacts(
                denial.kind(),
                denial.categories(),
                denial.purpose(),
                denial.jurisdictions(),
                Set.of(),
                null,
                null,
                denial.sizeBytes());
        @Nullable String agent = denial.agent();
        return new Action(
                denial.action(),
                agent == null ? null : new AgentFacts(agent, null, Set.of()),
                place(),
                item,
                Set.of(),
                null,
                null,
                null,
                denial.call());
    }

    private @Nullable StoreFacts place() {
        if (denial.store() == null && denial.storageRegion() == null && denial.processingRegion() == null) {
            return null;
        }
        return new StoreFacts(
                denial.store(),
                null,
                denial.storageRegion(),
                denial.processingRegion(),
                Set.of(),
                Boolean.TRUE.equals(denial.mismatch()));
    }

    /**
     * Explains it.
     *
     * @param past the rules that denied it
     * @param now what the rules say now
     */
    public DenialWhy explain(PastTable past, Decision now) {
        Decision then = past.decide(action());
        List<Reason> found = new ArrayList<>(then.reasons());
        List<Reason> reasons =
                denial.rules().stream().map(rule -> words(rule, found)).toList();
        boolean known = reasons.stream().noneMatch(reason -> reason.text().endsWith(UNWORDED));
        List<String> assumptions = new ArrayList<>(past.assumptions(then));
        if (!known) {
            assumptions.add(NOT_KEPT);
        }
        Today today = today(!then.permitted() && known, now);
        if (today == Today.UNKNOWN) {
            assumptions.add("Whether the same would be denied today depends on what the ledger does not keep.");
        }
        return new DenialWhy(view, sentence(reasons), reasons, past.changedSince(), today, now.reasons(), assumptions);
    }

    /** Finds the words for a rule among those that match again; each is used once. */
    private static Reason words(Denial.Rule rule, List<Reason> found) {
        for (Iterator<Reason> i = found.iterator(); i.hasNext(); ) {
            Reason reason = i.next();
            if (reason.policy().equals(rule.policy())
                    && reason.version() == rule.version()
                    && reason.outcome() == rule.outcome()) {
                i.remove();
                return reason;
            }
        }
        String title = rule.policy().equals(Reason.BUILT_IN)
                ? "A rule of Stateward itself"
                : rule.policy() + " v" + rule.version();
        String part = rule.outcome() == Outcome.WON ? "matched and shaped the decision, " : "matched and lost, ";
        return new Reason(rule.policy(), rule.version(), rule.outcome(), title + " " + part + UNWORDED);
    }

    /** A transfer may rest on a basis that is not kept, so that it may be permitted after all. */
    private Today today(boolean reliable, Decision now) {
        if (!reliable) {
            return Today.UNKNOWN;
        }
        if (now.permitted()) {
            return Today.PERMITTED;
        }
        return denial.action() == Action.Kind.TRANSFER ? Today.UNKNOWN : Today.DENIED;
    }

    private String sentence(List<Reason> reasons) {
        String by = reasons.stream()
                .filter(reason -> reason.outcome() == Outcome.WON)
                .map(reason -> reason.policy().equals(Reason.BUILT_IN)
                        ? "Stateward's own rule"
                        : reason.policy() + " v" + reason.version())
                .distinct()
                .collect(Collectors.joining(", "));
        return verb() + " " + (denial.categories().isEmpty() ? "state" : sorted(denial.categories()))
                + (denial.agent() == null ? "" : " of agent " + denial.agent())
                + (denial.store() == null ? "" : " in store " + denial.store())
                + where() + " was denied on " + LocalDate.ofInstant(view.at(), ZoneOffset.UTC)
                + (by.isEmpty() ? "" : " by " + by) + ", in state " + denial.policyEpoch() + " of the rules.";
    }

    private static String sorted(Set<String> labels) {
        return labels.stream().sorted().collect(Collectors.joining(", "));
    }

    private String verb() {
        return switch (denial.action()) {
            case STORE -> "Storing";
            case PROCESS -> denial.call() == null ? "Processing" : "A call to a model with";
            case READ -> "Reading";
            case TRANSFER -> "Transferring";
        };
    }

    private String where() {
        @Nullable String storage = denial.storageRegion();
        @Nullable String processing = denial.processingRegion();
        if (storage == null && processing == null) {
            return "";
        }
        String kept = storage == null ? "" : "stored in " + storage;
        String worked = processing == null || processing.equals(storage) ? "" : "processed in " + processing;
        return " (" + kept + (kept.isEmpty() || worked.isEmpty() ? "" : ", ") + worked + ")";
    }
}

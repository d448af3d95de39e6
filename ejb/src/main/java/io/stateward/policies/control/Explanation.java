package io.stateward.policies.control;

import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Effect;
import io.stateward.policies.entity.OpenEnd;
import io.stateward.policies.entity.Otherwise;
import io.stateward.policies.entity.Reason;
import io.stateward.policies.entity.Reason.Outcome;
import io.stateward.policies.entity.StoreFacts;
import io.stateward.policies.entity.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts a verdict into words: one sentence for every rule that matched, whether it won or lost.
 *
 * @param residence how places were combined
 * @param verdict what they came to
 */
record Explanation(Residence residence, Verdict verdict) {

    static final String UNSURE =
            " (a fact it asks for is unknown or its condition failed, so its denial counts and its permit does not)";
    private static final String NOT_HAPPENED = ", which has not happened for everybody it is about";
    private static final String COUNTS = " (a fact it asks for is unknown or its condition failed, so it counts)";

    private static final String BUILT_IN_RULE =
            "No policy surely covers all of this, so the built-in rule decides: a tenant at home in the EEA keeps"
                    + " state in the EEA or where the EU holds protection adequate, any other in its home country";

    private static final String MISMATCH =
            "The store was found elsewhere than it is registered, so nothing may be written into it until an administrator"
                    + " registers its true region or it is found there again; reading counts where it was found";

    List<Reason> reasons() {
        List<Reason> reasons = new ArrayList<>();
        CallExplanation call = CallExplanation.of(verdict);
        for (int i = 0; i < verdict.matches.size(); i++) {
            Terms terms = verdict.matches.rule(i).terms();
            if (terms instanceof Terms.Residency residency) {
                reasons.add(residency(i, residency));
            } else if (terms instanceof Terms.Retention retention) {
                minimum(i, retention, reasons);
                maximum(i, retention, reasons);
            } else if (terms instanceof Terms.Hold hold
                    && verdict.matches.rule(i).holdsOneOf(subjects())) {
                reasons.add(
                        reason(i, Outcome.WON, "holds this until it is released" + counts(i) + ": " + hold.reason()));
            } else if (terms instanceof Terms.Routing routing && call != null) {
                reasons.add(call.reason(i, routing));
            }
        }
        builtIn(reasons);
        if (call != null) {
            call.builtIn(reasons);
        }
        return List.copyOf(reasons);
    }

    private Set<UUID> subjects() {
        return verdict.facts.action().subjects();
    }

    private Reason residency(int i, Terms.Residency terms) {
        AllowedPlaces places = verdict.matches.rule(i).places();
        String permits = verdict.matches.rule(i).permits(terms);
        boolean sure = verdict.matches.grade(i).permits();
        String refusal = places == null ? null : refusal(places);
        if (refusal != null) {
            return reason(i, Outcome.WON, permits + ", but " + refusal + (sure ? "" : UNSURE) + otherwise(terms));
        }
        if (!sure) {
            return reason(i, Outcome.LOST, permits + UNSURE);
        }
        boolean won = verdict.effect == Effect.PERMIT;
        return reason(i, won ? Outcome.WON : Outcome.LOST, permits + (won ? "" : ", but a denial wins over a permit"));
    }

    private String otherwise(Terms.Residency terms) {
        boolean written = verdict.facts.action().kind() == Action.Kind.STORE;
        return switch (written ? terms.otherwise() : Otherwise.DENY) {
            case ROUTE -> "; it asks for another store";
            case QUARANTINE -> "; it asks to hold the state aside";
            case DENY -> "";
        };
    }

    /** Says what about the place those allow lists refuse, or null when they refuse nothing. */
    private @Nullable String refusal(AllowedPlaces places) {
        StoreFacts store = verdict.facts.action().store();
        String storage = store == null ? null : store.storageRegion();
        String processing = store == null ? null : store.processingRegion();
        if (storage != null && !residence.lies(storage, places.storage(verdict.certified))) {
            return "the state would be stored in " + storage;
        }
        if (processing != null && !residence.lies(processing, places.processing(verdict.certified))) {
            return "the state would be processed in " + processing;
        }
        return null;
    }

    private void minimum(int i, Terms.Retention terms, List<Reason> reasons) {
        Instant end = terms.keep().leastEnd(verdict.created, verdict.lastUsed, verdict.events());
        if (end == null) {
            return;
        }
        String since = terms.keep().atLeast() + " since " + terms.keep().since().word();
        String keeps = (OpenEnd.is(end)
                        ? "with no end yet (" + since + NOT_HAPPENED + ")"
                        : "at least until " + day(end) + " (" + since + ")")
                + counts(i);
        if (i != verdict.minimum) {
            String longer = ", but " + verdict.matches.rule(verdict.minimum).title() + " keeps it at least as long";
            reasons.add(reason(i, Outcome.LOST, "would keep it " + keeps + longer));
            return;
        }
        String grounds =
                terms.againstErasure().stream().map(ground -> ground.text()).collect(Collectors.joining(", "));
        String against = grounds.isEmpty() ? "" : ", and stands against an erasure request by " + grounds;
        String basis = terms.basis() == null ? "" : ": " + terms.basis();
        reasons.add(reason(i, Outcome.WON, "keeps it " + keeps + against + basis));
    }

    private String counts(int i) {
        return verdict.matches.grade(i) == Match.YES ? "" : COUNTS;
    }

    private void maximum(int i, Terms.Retention terms, List<Reason> reasons) {
        if (terms.keep().atMost() == null) {
            return;
        }
        if (verdict.matches.grade(i) != Match.YES) {
            String unsure =
                    "limits how long it may be kept, but whether it applies is unknown or its condition failed, so it"
                            + " does not count";
            reasons.add(reason(i, Outcome.LOST, unsure));
            return;
        }
        String since = terms.keep().atMost() + " since " + terms.keep().since().word();
        Instant end = terms.keep().mostEnd(verdict.created, verdict.lastUsed, verdict.events());
        if (end == null) {
            reasons.add(reason(i, Outcome.LOST, "ends nothing yet (" + since + NOT_HAPPENED + ")"));
            return;
        }
        String ends = day(end) + " (" + since + ")";
        String loser = beaten(i);
        reasons.add(
                loser == null
                        ? reason(
                                i,
                                Outcome.WON,
                                "lets it be kept until " + ends + ", then "
                                        + terms.then().word())
                        : reason(i, Outcome.LOST, "would let it be kept until " + ends + ", but " + loser));
    }

    private @Nullable String beaten(int i) {
        int special = Keeping.moreSpecific(verdict, i);
        if (special != Verdict.NOBODY) {
            return verdict.matches.rule(special).title() + " is more specific";
        }
        if (i != verdict.maximum) {
            return verdict.matches.rule(verdict.maximum).title() + " ends no later";
        }
        Instant least = verdict.retainUntil;
        Instant most = verdict.eraseAt;
        return least != null && most != null && least.isAfter(most)
                ? "the minimum of " + verdict.matches.rule(verdict.minimum).title() + " keeps it "
                        + (OpenEnd.is(least) ? "with no end yet" : "until " + day(least))
                : null;
    }

    private void builtIn(List<Reason> reasons) {
        if (verdict.uncovered != null) {
            boolean named = !verdict.facts.action().item().categories().isEmpty();
            reasons.add(builtIn((named ? "Category '" : "No category is named, so it may be of any; category '")
                    + verdict.uncovered
                    + "' is regulated and no active residency policy surely permits it for all the people it is about,"
                    + " so it may be nowhere"));
        }
        if (verdict.builtInDecides) {
            reasons.add(builtInRule());
        }
        StoreFacts store = verdict.facts.action().store();
        boolean needsStorage = verdict.facts.action().kind() == Action.Kind.STORE
                || verdict.facts.action().kind() == Action.Kind.TRANSFER;
        if (store == null || store.processingRegion() == null || (needsStorage && store.storageRegion() == null)) {
            reasons.add(builtIn("No region is named for the place, so nothing can be permitted there"));
        }
        if (store != null && store.mismatch()) {
            reasons.add(builtIn(MISMATCH));
        }
    }

    private Reason builtInRule() {
        String refusal = refusal(residence.builtIn());
        if (refusal != null && verdict.grounded) {
            return new Reason(
                    Reason.BUILT_IN,
                    0,
                    Outcome.LOST,
                    BUILT_IN_RULE + ", but it gives way to the ground of the transfer.");
        }
        if (refusal != null) {
            return builtIn(BUILT_IN_RULE + "; " + refusal);
        }
        Outcome outcome = verdict.effect == Effect.PERMIT ? Outcome.WON : Outcome.LOST;
        return new Reason(Reason.BUILT_IN, 0, outcome, BUILT_IN_RULE + ".");
    }

    static Reason builtIn(String text) {
        return new Reason(Reason.BUILT_IN, 0, Outcome.WON, text + ".");
    }

    private Reason reason(int i, Outcome outcome, String text) {
        return reason(verdict, i, outcome, text);
    }

    static Reason reason(Verdict verdict, int i, Outcome outcome, String text) {
        String sentence = verdict.matches.rule(i).title() + " " + text;
        return new Reason(
                verdict.matches.rule(i).document().name(),
                verdict.matches.rule(i).number(),
                outcome,
                sentence.endsWith(".") ? sentence : sentence + ".");
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}

package io.stateward.policies.control;

import io.stateward.policies.entity.Effect;
import io.stateward.policies.entity.ModelCall;
import io.stateward.policies.entity.ModelUse;
import io.stateward.policies.entity.Reason;
import io.stateward.policies.entity.Reason.Outcome;
import io.stateward.policies.entity.Terms;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts into words what routing rules say of a call to a model.
 *
 * @param verdict what the rules came to
 * @param call the call
 * @param use what it may do
 */
record CallExplanation(Verdict verdict, ModelCall call, ModelUse use) {

    /** Returns the explanation of an action's call, or null when it makes none. */
    static @Nullable CallExplanation of(Verdict verdict) {
        ModelCall call = verdict.facts.action().call();
        ModelUse use = verdict.use;
        return call == null || use == null ? null : new CallExplanation(verdict, call, use);
    }

    Reason reason(int i, Terms.Routing terms) {
        boolean sure = verdict.matches.grade(i).permits();
        String says = says(terms);
        String refusal = refusal(terms);
        if (refusal != null) {
            return Explanation.reason(
                    verdict, i, Outcome.WON, says + ", but " + refusal + (sure ? "" : Explanation.UNSURE));
        }
        if (!sure) {
            return Explanation.reason(verdict, i, Outcome.LOST, says + Explanation.UNSURE);
        }
        return verdict.effect == Effect.PERMIT
                ? Explanation.reason(verdict, i, Outcome.WON, says)
                : Explanation.reason(verdict, i, Outcome.LOST, says + ", but a denial wins over a permit");
    }

    private static String says(Terms.Routing terms) {
        List<String> parts = new ArrayList<>();
        List<String> models = terms.models();
        if (models != null) {
            parts.add(models.isEmpty() ? "permits no model" : "permits only the models " + String.join(", ", models));
        }
        if (terms.stateful() != null) {
            parts.add((terms.stateful() ? "permits" : "denies") + " calls whose state the provider keeps");
        }
        if (terms.contextTokens() != null) {
            parts.add("permits contexts of up to " + terms.contextTokens() + " tokens");
        }
        return String.join(" and ", parts);
    }

    private @Nullable String refusal(Terms.Routing terms) {
        List<String> models = terms.models();
        if (models != null && !ModelNames.matchOne(models, call.model())) {
            return call.model() == null ? "no model is named" : "another one, " + call.model() + ", is to be called";
        }
        if (Boolean.FALSE.equals(terms.stateful()) && call.stateful()) {
            return "this is one";
        }
        Long most = terms.contextTokens();
        Long tokens = call.contextTokens();
        return most != null && tokens != null && tokens > most ? "this one has " + tokens : null;
    }

    /** Says what is denied because no rule surely names the workflow. */
    void builtIn(List<Reason> reasons) {
        if (call.stateful() && !use.stateful()) {
            reasons.add(Explanation.builtIn("No active routing policy surely lets a provider keep state for this"
                    + " workflow, or one denies it, so the call must be stateless"));
        }
        Long tokens = call.contextTokens();
        if (tokens != null
                && tokens > use.contextTokens()
                && use.contextTokens() == Terms.Routing.ORDINARY_CONTEXT_TOKENS) {
            reasons.add(Explanation.builtIn("No active routing policy surely permits so large a context for this"
                    + " workflow, so it may have " + use.contextTokens() + " tokens"));
        }
    }
}

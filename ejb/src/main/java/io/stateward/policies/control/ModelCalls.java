package io.stateward.policies.control;

import static io.stateward.policies.entity.Terms.Routing.ORDINARY_CONTEXT_TOKENS;

import io.stateward.policies.entity.CountrySet;
import io.stateward.policies.entity.Effect;
import io.stateward.policies.entity.ModelCall;
import io.stateward.policies.entity.ModelUse;
import io.stateward.policies.entity.Terms;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Combines routing rules: every rule that may apply narrows the models and denies; provider state and very large contexts are permitted
 * only where rules that surely apply name the workflow, for every category and all people.
 */
final class ModelCalls {

    private ModelCalls() {}

    static void decide(Verdict verdict) {
        ModelCall call = verdict.facts.action().call();
        if (call == null) {
            return;
        }
        ModelUse use = new ModelUse(models(verdict), stateful(verdict), contextTokens(verdict));
        verdict.use = use;
        if (!permits(use, call)) {
            verdict.effect = Effect.DENY;
        }
    }

    private static boolean permits(ModelUse use, ModelCall call) {
        Long tokens = call.contextTokens();
        return use.models().stream().allMatch(globs -> ModelNames.matchOne(globs, call.model()))
                && (use.stateful() || !call.stateful())
                && (tokens == null || tokens <= use.contextTokens());
    }

    /** Returns the lists of all rules that may apply, sorted, so that the order of documents does not matter. */
    private static List<List<String>> models(Verdict verdict) {
        Set<List<String>> lists = new TreeSet<>(Comparator.comparing(List::toString));
        for (int i = 0; i < verdict.matches.size(); i++) {
            if (verdict.matches.rule(i).terms() instanceof Terms.Routing routing && routing.models() != null) {
                lists.add(routing.models());
            }
        }
        return List.copyOf(lists);
    }

    private static boolean stateful(Verdict verdict) {
        for (int i = 0; i < verdict.matches.size(); i++) {
            if (verdict.matches.rule(i).terms() instanceof Terms.Routing routing
                    && Boolean.FALSE.equals(routing.stateful())) {
                return false;
            }
        }
        return granted(verdict, routing -> Boolean.TRUE.equals(routing.stateful()));
    }

    private static long contextTokens(Verdict verdict) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < verdict.matches.size(); i++) {
            if (verdict.matches.rule(i).terms() instanceof Terms.Routing routing && routing.contextTokens() != null) {
                least = Math.min(least, routing.contextTokens());
            }
        }
        return least <= ORDINARY_CONTEXT_TOKENS || granted(verdict, Terms.Routing::widensContext)
                ? least
                : ORDINARY_CONTEXT_TOKENS;
    }

    /** Tells whether rules that surely apply grant something for every category and all people. */
    private static boolean granted(Verdict verdict, Predicate<Terms.Routing> grants) {
        Set<String> categories = verdict.facts.action().item().categories();
        return categories.isEmpty()
                ? covered(verdict, null, grants)
                : categories.stream().allMatch(category -> covered(verdict, category, grants));
    }

    private static boolean covered(Verdict verdict, @Nullable String category, Predicate<Terms.Routing> grants) {
        CountrySet left = verdict.facts.everyone();
        for (int i = 0; i < verdict.matches.size() && !left.isEmpty(); i++) {
            CompiledRule rule = verdict.matches.rule(i);
            if (rule.terms() instanceof Terms.Routing routing
                    && grants.test(routing)
                    && verdict.matches.grade(i).permits()
                    && rule.selects(category)) {
                left = left.minus(rule.covered(left));
            }
        }
        return left.isEmpty();
    }
}

package io.stateward.policies.control;

import io.stateward.policies.control.CombiningOracleTest.Sure;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.ModelCall;
import io.stateward.policies.entity.Terms;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Decides calls to models naively: country by country, category by category, globs as regular expressions. */
final class NaiveCalls {

    private NaiveCalls() {}

    static boolean permitted(List<ActiveRule> rules, Action action) {
        ModelCall call = action.call();
        if (call == null) {
            return true;
        }
        long tokens = call.contextTokens() == null ? 0 : call.contextTokens();
        for (ActiveRule rule : rules) {
            if (rule.document().terms() instanceof Terms.Routing terms
                    && CombiningOracleTest.people(action).stream().anyMatch(c -> CombiningOracleTest.concerns(rule, c))
                    && CombiningOracleTest.others(rule, action) != Sure.NO
                    && (!names(terms, call)
                            || (call.stateful() && Objects.equals(terms.stateful(), false))
                            || (terms.contextTokens() != null && tokens > terms.contextTokens()))) {
                return false;
            }
        }
        return (!call.stateful() || granted(rules, action, terms -> Objects.equals(terms.stateful(), true)))
                && (tokens <= Terms.Routing.ORDINARY_CONTEXT_TOKENS
                        || granted(rules, action, Terms.Routing::widensContext));
    }

    private static boolean names(Terms.Routing terms, ModelCall call) {
        return terms.models() == null
                || terms.models().stream()
                        .anyMatch(glob -> call.model() == null
                                ? glob.equals("*")
                                : Pattern.matches(glob.replace("*", ".*"), call.model()));
    }

    private static boolean granted(List<ActiveRule> rules, Action action, Predicate<Terms.Routing> grants) {
        Set<String> named = action.item().categories();
        Set<String> categories = named.isEmpty() ? Set.of("") : named;
        return CombiningOracleTest.people(action).stream()
                .allMatch(country -> categories.stream()
                        .allMatch(category -> rules.stream()
                                .anyMatch(rule -> rule.document().terms() instanceof Terms.Routing terms
                                        && grants.test(terms)
                                        && CombiningOracleTest.concerns(rule, country)
                                        && CombiningOracleTest.others(rule, action) == Sure.YES
                                        && CombiningOracleTest.selects(
                                                rule.document().appliesTo().categories(), category))));
    }
}

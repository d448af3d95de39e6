package io.stateward.policies.control;

import io.stateward.policies.entity.Selectors;
import io.stateward.policies.entity.Terms;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a routing policy says. */
final class RoutingGrammar {

    /** Most tokens that a policy may name; no model takes as many. */
    static final long MAX_CONTEXT_TOKENS = 999_999_999;

    private static final Pattern TOKENS = Pattern.compile("[1-9]\\d{0,8}");

    private RoutingGrammar() {}

    static Terms.Routing read(DocumentFields document, Selectors appliesTo) {
        DocumentFields use = document.fields("use", Set.of("models", "stateful", "contextTokens"));
        if (use == null || (!use.has("models") && !use.has("stateful") && !use.has("contextTokens"))) {
            throw InvalidDocument.at(
                    document.line("use"),
                    "use",
                    "A routing policy needs use with models, stateful, contextTokens or several of them.");
        }
        Terms.Routing terms = new Terms.Routing(models(use), stateful(use), contextTokens(use));
        if (terms.widens() && !namesWorkflow(appliesTo)) {
            throw InvalidDocument.at(
                    use.line(terms.widensContext() ? "contextTokens" : "stateful"),
                    use.path(terms.widensContext() ? "contextTokens" : "stateful"),
                    "Provider state, and contexts of more than " + Terms.Routing.ORDINARY_CONTEXT_TOKENS
                            + " tokens, are for the workflows that a policy names: name purposes, agents or tags in"
                            + " appliesTo.");
        }
        return terms;
    }

    private static boolean namesWorkflow(Selectors appliesTo) {
        return !appliesTo.purposes().isEmpty()
                || !appliesTo.agents().isEmpty()
                || !appliesTo.tags().isEmpty();
    }

    private static @Nullable List<String> models(DocumentFields use) {
        List<String> models = use.texts("models");
        if (models == null) {
            return null;
        }
        for (String model : models) {
            if (!ModelNames.FORM.matcher(model).matches()) {
                throw InvalidDocument.at(
                        use.line("models"),
                        use.path("models"),
                        "A model is named by up to 200 letters, digits and . _ : / @ + -, and * stands for any of"
                                + " them. [] allows no model.");
            }
        }
        return models.stream().distinct().sorted().toList();
    }

    private static @Nullable Boolean stateful(DocumentFields use) {
        String word = use.optionalText("stateful");
        if (word == null) {
            return null;
        }
        if (!word.equals("allow") && !word.equals("deny")) {
            throw InvalidDocument.at(
                    use.line("stateful"), use.path("stateful"), "Calls whose state the provider keeps: allow or deny.");
        }
        return word.equals("allow");
    }

    private static @Nullable Long contextTokens(DocumentFields use) {
        String number = use.optionalNumber("contextTokens");
        if (number == null) {
            return null;
        }
        if (!TOKENS.matcher(number).matches()) {
            throw InvalidDocument.at(
                    use.line("contextTokens"),
                    use.path("contextTokens"),
                    "This must be a whole number of tokens from 1 to " + MAX_CONTEXT_TOKENS + ".");
        }
        return Long.valueOf(number);
    }
}

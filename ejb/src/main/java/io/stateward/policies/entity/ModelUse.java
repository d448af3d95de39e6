package io.stateward.policies.entity;

import java.util.List;

/**
 * Is what routing rules let a call to a model do.
 *
 * @param models lists of names and globs of which, each, one must match the model; empty when no rule limits models
 * @param stateful whether the provider may keep state
 * @param contextTokens the most tokens of a call's context
 */
public record ModelUse(List<List<String>> models, boolean stateful, long contextTokens) {

    public ModelUse {
        models = List.copyOf(models);
    }
}

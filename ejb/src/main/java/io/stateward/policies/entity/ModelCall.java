package io.stateward.policies.entity;

import io.stateward.StatewardException;
import org.jspecify.annotations.Nullable;

/**
 * Is a call to a model, as far as routing rules ask about it.
 *
 * @param model the model's name as agents register it; null when unknown, which is permitted only where no rule limits models
 * @param stateful whether the provider is to keep state of it
 * @param contextTokens how many tokens its context has, from 0; null for a call that will keep to what the decision allows
 */
public record ModelCall(
        @Nullable String model, boolean stateful, @Nullable Long contextTokens) {

    public ModelCall {
        if (contextTokens != null && contextTokens < 0) {
            throw StatewardException.invalid("contextTokens", "'contextTokens' cannot be negative.");
        }
    }

    /** Returns the same call to another model. */
    public ModelCall to(String other) {
        return new ModelCall(other, stateful, contextTokens);
    }
}

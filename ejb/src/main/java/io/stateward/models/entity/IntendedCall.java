package io.stateward.models.entity;

import io.stateward.StatewardException;
import io.stateward.subjects.entity.Alias;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is a call to a model that an agent is about to make.
 *
 * @param model the model's name, one of those that the agent is registered with
 * @param store id or name of the store that stands for the provider's account: it has the regions
 * @param feature a feature of the provider that is used, or null
 * @param stateful whether the provider keeps state of the call
 * @param contextTokens how many tokens its context has; null for a call that keeps to what is allowed
 * @param subjects the people it is about, each a different person, at most {@link #MAX_SUBJECTS}; empty where nobody is known to be
 * @param categories data categories of what is sent; empty when unknown, which is taken as the strictest
 * @param purpose what it is for, one of the agent's purposes
 */
public record IntendedCall(
        String model,
        String store,
        @Nullable String feature,
        boolean stateful,
        @Nullable Long contextTokens,
        List<Alias> subjects,
        List<String> categories,
        String purpose) {

    /** Most people of one call. */
    public static final int MAX_SUBJECTS = 100;

    public IntendedCall {
        subjects = List.copyOf(subjects);
        categories = List.copyOf(categories);
        if (subjects.size() > MAX_SUBJECTS) {
            throw StatewardException.invalid("subjects", "'subjects' takes at most " + MAX_SUBJECTS + " entries.");
        }
    }

    /** Leaves out whom it is about. */
    @Override
    public String toString() {
        return "IntendedCall[" + model + " " + store + "]";
    }
}

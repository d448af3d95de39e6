package io.stateward.memory.entity;

import io.stateward.subjects.entity.Alias;
import java.util.List;
import java.util.UUID;

/**
 * Is what an agent wants to remember.
 *
 * @param text the memory, 1 to {@link #MAX_TEXT_CHARS} characters
 * @param subjects the people it is about, each a different person
 * @param categories data categories, at least one
 * @param purpose one of the agent's purposes
 * @param derivedFrom items it was made from
 */
public record MemoryDraft(
        String text, List<Alias> subjects, List<String> categories, String purpose, List<UUID> derivedFrom) {

    /** Longest memory, in characters. */
    public static final int MAX_TEXT_CHARS = 200_000;

    public MemoryDraft {
        subjects = List.copyOf(subjects);
        categories = List.copyOf(categories);
        derivedFrom = List.copyOf(derivedFrom);
    }

    /** Leaves out the text, which must not reach a log. */
    @Override
    public String toString() {
        return "MemoryDraft[" + text.length() + " characters]";
    }
}

package io.stateward.subjects.entity;

import org.jspecify.annotations.Nullable;

/**
 * Is one plain identifier of a person as a caller gave it. It lives for one call and is never kept.
 *
 * @param type subject type, such as {@code email}
 * @param value the identifier
 * @param jurisdiction the person's country or bloc, or null if the caller does not know
 */
public record Alias(String type, String value, @Nullable String jurisdiction) {

    public Alias(String type, String value) {
        this(type, value, null);
    }

    /** Names the type only: the value must not reach a log. */
    @Override
    public String toString() {
        return "Alias[" + type + "]";
    }
}

package io.stateward.policies.entity;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Says from when a period is counted: the creation, the last use, or an event in the life of the people it is about.
 *
 * @param word the word that documents and the API use, such as {@code event:contract-ended}
 */
public record Since(@JsonValue String word) {

    public static final Since CREATED = new Since("created");
    public static final Since LAST_USED = new Since("lastUsed");

    /** What stands before an event's name. */
    public static final String EVENT_PREFIX = "event:";

    public static Since event(String name) {
        return new Since(EVENT_PREFIX + name);
    }

    /** Returns the event's name, or null when it is not counted since an event. */
    public @Nullable String event() {
        return word.startsWith(EVENT_PREFIX) ? word.substring(EVENT_PREFIX.length()) : null;
    }
}

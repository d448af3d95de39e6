package io.stateward.vault.entity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says what one key covers: as much as will be forgotten together, and nothing more.
 *
 * @param purpose what the key is for
 * @param subject the person whose data it covers, or null
 * @param dispositionClass what is kept equally long, or the name of the thing; at most 64 characters, empty when there is only one
 * @param item the one shared item, request or store it covers, or null
 */
public record KeyScope(
        Purpose purpose,
        @Nullable UUID subject,
        String dispositionClass,
        @Nullable UUID item) {

    /** Longest disposition class, in characters. */
    public static final int MAX_CLASS_CHARS = 64;

    public KeyScope {
        if (dispositionClass.length() > MAX_CLASS_CHARS) {
            throw new IllegalArgumentException("A disposition class has at most " + MAX_CLASS_CHARS + " characters");
        }
    }

    /** A key for the whole tenant, by name. */
    public static KeyScope named(Purpose purpose, String name) {
        return new KeyScope(purpose, null, name, null);
    }

    /** A key for what one person's items of one disposition class hold. */
    public static KeyScope ofSubject(Purpose purpose, UUID subject, String dispositionClass) {
        return new KeyScope(purpose, subject, dispositionClass, null);
    }

    /** A key for one item of its own: a memory that people share, a request, a store's secrets. */
    public static KeyScope ofItem(Purpose purpose, UUID item) {
        return new KeyScope(purpose, null, "", item);
    }

    /** Returns the text that is unique among the tenant's living keys; at most 160 characters. */
    public String slot() {
        return purpose + "/" + (subject == null ? "" : subject) + "/" + (item == null ? "" : item) + "/"
                + dispositionClass;
    }
}

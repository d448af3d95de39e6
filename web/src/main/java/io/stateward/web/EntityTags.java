package io.stateward.web;

import jakarta.ws.rs.core.EntityTag;
import org.jspecify.annotations.Nullable;

/** Reads and writes the versions of rows as entity tags (RFC 9110 sections 8.8.3 and 13.1.1). */
public final class EntityTags {

    /** A version that no row has. */
    private static final int NONE = -1;

    private EntityTags() {}

    /** Returns the tag of a row's version. */
    public static EntityTag of(int version) {
        return new EntityTag(Integer.toString(version));
    }

    /**
     * Returns the version that a client says it has read, or null if it asks for no comparison.
     *
     * @param ifMatch the header {@code If-Match}: one tag, {@code *}, or null; any other value matches no version
     */
    public static @Nullable Integer expected(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return null;
        }
        try {
            return Integer.valueOf(ifMatch.strip().replace("\"", ""));
        } catch (NumberFormatException e) {
            return NONE;
        }
    }
}

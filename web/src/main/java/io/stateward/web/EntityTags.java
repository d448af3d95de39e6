package io.stateward.web;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import jakarta.ws.rs.core.EntityTag;
import org.jspecify.annotations.Nullable;

/** Compares what a client has read ({@code If-Match}, RFC 9110 section 13.1.1) with what is there. */
public final class EntityTags {

    private EntityTags() {}

    /** Returns the tag of a row's version. */
    public static EntityTag of(int version) {
        return new EntityTag(Integer.toString(version));
    }

    /**
     * Lets a change pass if the client read this version, or asks for no comparison.
     *
     * @param ifMatch the header {@code If-Match}, or null
     * @throws StatewardException of kind PRECONDITION if the client read another version
     */
    public static void require(@Nullable String ifMatch, int version) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return;
        }
        for (String tag : ifMatch.split(",")) {
            if (tag.strip().equals('"' + Integer.toString(version) + '"')) {
                return;
            }
        }
        throw new StatewardException(
                Kind.PRECONDITION,
                "changed-meanwhile",
                "This was changed since you read it. Read it again and repeat with its new ETag.");
    }
}

package io.stateward;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Names a row as the author of a change has seen it.
 *
 * @param id the row
 * @param version the version that the row must still have when it is changed, or null for whichever it has
 */
public record Seen(UUID id, @Nullable Integer version) {

    /** Names a row whose author of a change does not care what it has become meanwhile. */
    public static Seen any(UUID id) {
        return new Seen(id, null);
    }
}

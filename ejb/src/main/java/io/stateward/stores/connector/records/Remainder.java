package io.stateward.stores.connector.records;

import java.time.Duration;
import java.util.Optional;

/**
 * Says what a store keeps of deleted records out of sight.
 *
 * @param window how long; nothing where nobody can say, because it ends when somebody does something
 * @param reason one sentence
 */
public record Remainder(Optional<Duration> window, String reason) {

    /** A residue that stays until somebody removes it. */
    public static Remainder open(String reason) {
        return new Remainder(Optional.empty(), reason);
    }
}

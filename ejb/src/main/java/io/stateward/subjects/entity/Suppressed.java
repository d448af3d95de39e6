package io.stateward.subjects.entity;

import java.util.List;
import java.util.UUID;

/**
 * Is what is remembered of an erased person's identifiers, as it can be put back into a database that has forgotten it.
 *
 * @param month the month of the erasure, such as {@code 2026-11}
 * @param key the vault key of the month that the hashes were made under
 * @param hashes one for each identifier, as hexadecimal
 */
public record Suppressed(String month, UUID key, List<String> hashes) {

    public Suppressed {
        hashes = List.copyOf(hashes);
    }
}

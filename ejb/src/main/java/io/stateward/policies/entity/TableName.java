package io.stateward.policies.entity;

import io.stateward.StatewardException;
import java.util.Arrays;
import java.util.Locale;

/** Names the tables by which places are judged in every tenant. */
public enum TableName {
    /** Countries, and the blocs they form. */
    REGIONS,
    /** Whom a country or bloc holds adequate. */
    ADEQUACY,
    /** Which hosts of which providers lie where. */
    PROVIDERS;

    /** Returns it as paths and documents write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a name from a path.
     *
     * @throws StatewardException of kind NOT_FOUND
     */
    public static TableName of(String word) {
        return Arrays.stream(values())
                .filter(name -> name.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new StatewardException(
                        StatewardException.Kind.NOT_FOUND,
                        "not-found",
                        "There is no such table. There are regions, adequacy and providers."));
    }
}

package io.stateward.vault.control;

/** Counts what lives in a key tree, whosever it is. */
public final class LivingKeys {

    private LivingKeys() {}

    public static long in(KeyTree keys) {
        return keys.living();
    }
}

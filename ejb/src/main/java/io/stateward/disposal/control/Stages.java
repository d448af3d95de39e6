package io.stateward.disposal.control;

import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Target;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Puts targets into the order of work over all stores: stages by how far a target is derived, farthest first, and inside a stage the
 * connector's own waves.
 */
final class Stages {

    /** Most waves of one connector. */
    static final int WIDTH = 1_000;

    /** Stage of what was derived from nothing; derived state has lower ones, below zero where the way is long. */
    private static final int LAST = 100;

    private Stages() {}

    /** Returns the target with its place in the order of all. */
    static Target placed(Target target, Map<UUID, KnownItem> known) {
        int depth = target.items().stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .mapToInt(KnownItem::depth)
                .min()
                .orElse(0);
        int wave = (LAST - depth) * WIDTH + Math.min(target.wave(), WIDTH - 1);
        return target.at(wave);
    }

    static int of(int wave) {
        return Math.floorDiv(wave, WIDTH);
    }
}

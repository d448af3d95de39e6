package io.stateward.stores.entity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what a store answered when it was asked whether it is there and what it is.
 *
 * @param reachable whether it answered and let us in
 * @param region the country or bloc in which it stores, as far as its host or its own setting tells; {@code ZZ} for a setting that is no
 *     region; null where nothing tells
 * @param processingRegion the country or bloc in which it processes, as far as its host tells, or null
 * @param detail one sentence for people: what answered, or why not and what to do
 * @param warnings what differs from what was declared, one sentence each
 */
public record Probe(
        boolean reachable,
        @Nullable String region,
        @Nullable String processingRegion,
        String detail,
        List<String> warnings) {

    public Probe {
        warnings = List.copyOf(warnings);
    }

    /** Tells whether anything says where it is. */
    public boolean tellsRegion() {
        return region != null || processingRegion != null;
    }

    /** Says what a store told that does not know where it processes. */
    public Probe(boolean reachable, @Nullable String region, String detail, List<String> warnings) {
        this(reachable, region, null, detail, warnings);
    }
}

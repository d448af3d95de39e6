package io.stateward.stores.entity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what a store answered when it was asked whether it is there and what it is.
 *
 * @param reachable whether it answered and let us in
 * @param region its region as far as it can tell, or null
 * @param detail one sentence for people: what answered, or why not and what to do
 * @param warnings what differs from what was declared, one sentence each
 */
public record Probe(boolean reachable, @Nullable String region, String detail, List<String> warnings) {

    public Probe {
        warnings = List.copyOf(warnings);
    }
}

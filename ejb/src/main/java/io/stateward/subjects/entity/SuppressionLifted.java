package io.stateward.subjects.entity;

import java.util.List;

/**
 * Tells, in the transaction, that somebody was let in again.
 *
 * @param hashes what is not remembered any more, as hexadecimal
 */
public record SuppressionLifted(List<String> hashes) {

    public SuppressionLifted {
        hashes = List.copyOf(hashes);
    }
}

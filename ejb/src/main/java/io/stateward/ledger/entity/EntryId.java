package io.stateward.ledger.entity;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/**
 * Names an entry from the moment it is recorded, before it has a place in the tree.
 *
 * @param value a UUID version 7
 */
public record EntryId(UUID value) {

    /** Unlike the ids of other rows these grow within a millisecond too: pending entries enter the tree in their order. */
    private static final TimeBasedEpochGenerator GROWING = Generators.timeBasedEpochGenerator();

    /** Makes the id of a new entry. */
    public static EntryId next() {
        return new EntryId(GROWING.generate());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

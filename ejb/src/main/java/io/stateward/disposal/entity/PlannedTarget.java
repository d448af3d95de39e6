package io.stateward.disposal.entity;

import io.stateward.stores.entity.Treatment;
import io.stateward.stores.entity.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says what a run would do to one target.
 *
 * @param key what names it when it is to be refused; null for a store as a whole and for what is settled already
 * @param store the store's id
 * @param target what it is, for people
 * @param found pieces found
 * @param shared whether other people are in it too; they are kept
 * @param treatment what would be done to it; null for a store as a whole and for what is not there to be treated
 * @param action what would be done, in one sentence
 * @param expected the verdict to be expected for what is blocked, orphaned or not searchable; null for what would be erased
 * @param blocks what stands against it
 */
public record PlannedTarget(
        @Nullable UUID key,
        UUID store,
        String target,
        long found,
        boolean shared,
        @Nullable Treatment treatment,
        String action,
        @Nullable Verdict expected,
        List<PlannedBlock> blocks) {

    public PlannedTarget {
        blocks = List.copyOf(blocks);
    }

    /**
     * Is one reason against erasing.
     *
     * @param policy name and version of the document
     * @param ground its legal ground, or null for a hold
     * @param text one sentence
     * @param until when it ends at the latest, or null when nobody can say
     */
    public record PlannedBlock(
            String policy,
            @Nullable String ground,
            String text,
            @Nullable Instant until) {}
}

package io.stateward.subjects.control;

import io.stateward.subjects.entity.Subject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Is how a subject stood when its row was read. */
record SubjectRow(
        UUID id,
        @Nullable UUID mergedInto,
        Subject.State state,
        @Nullable UUID fencedBy,
        int generation,
        @Nullable String jurisdiction) {

    /** Returns the person this subject is: the older subject if it was merged into one. */
    UUID root() {
        return mergedInto == null ? id : mergedInto;
    }

    boolean isOpen() {
        return fencedBy == null && state == Subject.State.LIVE;
    }
}

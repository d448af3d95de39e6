package io.stateward.stores.connector.folder;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what is to become of a line or a file.
 *
 * @param fate what
 * @param redacted the line without the person, for {@link Fate#REDACT}
 * @param named the types of identifiers that were seen in it
 * @param until the end of the minimum that keeps it, or null
 * @param why the sentence of the block that keeps it, or null
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Piece(
        Fate fate,
        byte @Nullable [] redacted,
        Set<String> named,
        @Nullable Instant until,
        @Nullable String why) {

    /** Says what happens to it. */
    enum Fate {
        /** It is not about the person, or is as it should be. */
        STAY,
        /** The catalog says that it is about the person and others, and nothing in it names them. */
        UNNAMED,
        /** It came into being after the erasure's cut-off. */
        LATER,
        DELETE,
        REDACT,
        /** A hold keeps it. */
        HELD,
        /** A minimum keeps it. */
        RETAINED
    }

    static final Piece STAYS = of(Fate.STAY, Set.of());

    static Piece of(Fate fate, Set<String> named) {
        return new Piece(fate, null, named, null, null);
    }

    static Piece redacted(byte[] bytes, Set<String> named) {
        return new Piece(Fate.REDACT, bytes, named, null, null);
    }
}

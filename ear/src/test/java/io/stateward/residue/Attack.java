package io.stateward.residue;

import java.util.BitSet;

/**
 * Is what a dictionary attack has confirmed, by way: an identifier by itself, as part of what the catalog hashes to know a registration again,
 * as part of a call with an idempotency key.
 *
 * @param hashes how many were searched for
 * @param database owners that the database as it is confirms
 * @param backup owners that the backup from before confirms
 */
record Attack(Cast cast, int hashes, BitSet database, BitSet backup) {

    /** Ways in which an identifier is confirmed, in the order of their owners. */
    enum Way {
        LOOKUP(0),
        BODY(1),
        CALL(2);

        private final int place;

        Way(int place) {
            this.place = place;
        }

        /** Returns the owner that stands for an identifier, by its number, in this way. */
        int owner(int number, int people) {
            return place * people + number;
        }
    }

    /** Counts the identifiers of the erased that one way confirms in either place. */
    int erased(Way way, BitSet in) {
        return cast.erasedIn(numbers(way, in));
    }

    /** Counts the identifiers of the erased that any way confirms in either place. */
    int erased() {
        BitSet any = new BitSet();
        for (Way way : Way.values()) {
            any.or(numbers(way, database));
            any.or(numbers(way, backup));
        }
        return cast.erasedIn(any);
    }

    /** Counts the identifiers of the living that their look-up hashes confirm in the database as it is. */
    int living() {
        return cast.livingIn(numbers(Way.LOOKUP, database));
    }

    private BitSet numbers(Way way, BitSet in) {
        int people = cast.identifiers().size();
        return in.get(way.owner(0, people), way.owner(people, people));
    }
}

package io.stateward.stores.connector.google;

import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Verdict;

/** Says what it means that a target is nothing that can be reached. */
final class Unreached {

    private Unreached() {}

    static Outcome outcome(ObjectKind kind) {
        return switch (kind) {
            case UNBOUND ->
                of(
                        Verdict.ORPHAN_POSSIBLE,
                        "The answer to the call that made it was lost. It may be at Google under an id that nobody"
                                + " knows, and Google cannot list it.");
            case BROKEN_CHAIN ->
                of(
                        Verdict.ORPHAN_POSSIBLE,
                        "An earlier interaction of a chain is gone. What came before it may still be at Google, and"
                                + " nothing leads to it; it expires as all interactions do.");
            case UNREAD ->
                of(
                        Verdict.NOT_SEARCHABLE,
                        "There is more at Google than one search reads. Delete what is no longer needed, then retry.");
            default ->
                of(
                        Verdict.OUT_OF_SCOPE,
                        "This kind of state, or its reference, is not one that is erased at Google. Correct the item"
                                + " in the catalog, then retry, or excuse it.");
        };
    }

    private static Outcome of(Verdict verdict, String why) {
        return Outcome.of(verdict, Evidence.NONE, 0, 0).because(why);
    }
}

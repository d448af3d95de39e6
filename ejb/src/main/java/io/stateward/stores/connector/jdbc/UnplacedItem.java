package io.stateward.stores.connector.jdbc;

import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.util.List;

/** Reports a catalog entry that has no place in the data map: it is a target of its own, so that nobody passes over it. */
final class UnplacedItem {

    /** Kind of such a target. */
    static final String KIND = "catalog-item";

    private UnplacedItem() {}

    static Target target(KnownItem item) {
        return new Target(
                KIND,
                item.id().toString(),
                "Catalog entry whose reference is not table/key of a mapped table",
                0,
                0,
                item.shared(),
                List.of(item.id()));
    }

    static Outcome outcome(List<KnownItem> known) {
        boolean bound = known.stream().allMatch(item -> item.ref() != null);
        return bound
                ? Outcome.of(Verdict.NOT_SEARCHABLE, Evidence.NONE, 0, 0)
                        .because("The catalog entry's reference is not table/key of a table in the data map."
                                + " Map the table, or erase the row by hand and excuse it.")
                : Outcome.of(Verdict.ORPHAN_POSSIBLE, Evidence.NONE, 0, 0)
                        .because("A write was announced but never confirmed, so its row is not known."
                                + " Confirm or abandon the entry, or look for the row and excuse it.");
    }
}

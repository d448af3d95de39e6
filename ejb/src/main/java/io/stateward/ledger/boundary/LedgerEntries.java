package io.stateward.ledger.boundary;

import io.stateward.Boundary;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.ledger.control.LogBook;
import io.stateward.ledger.entity.EntryQuestion;
import io.stateward.ledger.entity.EntryView;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/**
 * Finds entries by what they tell, for other capabilities that explain what happened; who may be shown it is theirs to decide. An agent is
 * let through because it is explained its own items.
 */
@Boundary
public class LedgerEntries {

    @Inject
    LogBook book;

    @Inject
    CurrentTenant current;

    /**
     * Returns entries of one type from the newest back, with everything that is committed. A page ends early at {@link
     * Ledger#MAX_PAGE_BYTES}.
     *
     * @param before index of the last leaf already seen, or {@link Long#MAX_VALUE} to begin
     * @param limit 1 to {@link Ledger#MAX_PAGE}
     * @return with the index of its last leaf as cursor, if there are more
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public Page<EntryView> find(EntryQuestion question, long before, int limit) {
        current.requireReaderOrAgent();
        if (limit < 1 || limit > Ledger.MAX_PAGE) {
            throw StatewardException.invalid("limit", "A page has 1 to " + Ledger.MAX_PAGE + " entries.");
        }
        return book.entriesBefore(question, before, limit, Ledger.MAX_PAGE_BYTES);
    }

    /**
     * Returns the entry of a leaf.
     *
     * @throws StatewardException of kind NOT_FOUND
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public EntryView of(long leaf) {
        current.requireReaderOrAgent();
        return book.entry(leaf);
    }
}

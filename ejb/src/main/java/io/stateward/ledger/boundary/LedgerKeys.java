package io.stateward.ledger.boundary;

import io.stateward.Boundary;
import io.stateward.ledger.control.LogBook;
import io.stateward.ledger.entity.KeyView;
import io.stateward.ledger.proof.KeyHistory;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Changes the key that signs the tenant's log, and shows the way from its first key to the one of now. */
@Boundary
public class LedgerKeys {

    @Inject
    LogBook book;

    @Inject
    CurrentTenant current;

    /**
     * Changes the key: a leaf signed by both, the new key for every checkpoint from then on, and the destruction of the old private half.
     *
     * @return the new key
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public KeyView change() {
        current.require(Role.TENANT_ADMIN);
        book.changeKey();
        return new KeyView(book.key().render(), null, null, null);
    }

    /** Returns all keys of the log, the oldest first; the last one is that of now. */
    @Transactional(TxType.NOT_SUPPORTED)
    public List<KeyView> all() {
        current.requireReader();
        KeyHistory history = book.history();
        List<KeyView> keys = new ArrayList<>();
        for (KeyHistory.At at : history.changes()) {
            Map<String, String> payload = at.change().payload();
            keys.add(new KeyView(
                    Objects.requireNonNull(payload.get("from")),
                    at.leaf(),
                    payload.get("byFrom"),
                    payload.get("byTo")));
        }
        keys.add(new KeyView(history.latest().render(), null, null, null));
        return keys;
    }

    /** Returns which key signs the log at which size, with the changes that both keys signed. */
    @Transactional(TxType.NOT_SUPPORTED)
    public KeyHistory history() {
        return book.history();
    }

    /** Destroys private halves that a crash left after a change; a timer calls it. */
    @Transactional(TxType.NOT_SUPPORTED)
    public void destroyUseless() {
        book.destroyUseless();
    }
}

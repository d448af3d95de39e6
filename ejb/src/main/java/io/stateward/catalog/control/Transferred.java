package io.stateward.catalog.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.catalog.entity.Transfer;
import io.stateward.ledger.boundary.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes note of the grounds on which an item has come from other stores, in the transaction that writes the item. */
@ApplicationScoped
class Transferred {

    @Inject
    Crossings crossings;

    @Inject
    TransferRows rows;

    @Inject
    Ledger ledger;

    void write(NewItem item, List<Transfer> transfers) {
        write(item.agent(), item.id(), item.decision().policyEpoch(), transfers);
    }

    /**
     * Notes it of many items, each with its transfers at the same place in the list. All grounds are kept at once and in one order, so that
     * two of these never wait for each other, and no item asks for a lock.
     *
     * @throws StatewardException CONFLICT {@code transfer-taken} if a ground has ended, or a permission was made use of, at this moment
     */
    void writeAll(List<NewItem> items, List<List<Transfer>> transfers) {
        keep(transfers.stream().flatMap(List::stream).toList());
        for (int i = 0; i < items.size(); i++) {
            NewItem item = items.get(i);
            note(item.agent(), item.id(), item.decision().policyEpoch(), transfers.get(i));
        }
    }

    /**
     * Notes it.
     *
     * @throws StatewardException CONFLICT {@code transfer-taken} if a ground has ended, or a permission was made use of, at this moment
     */
    void write(UUID agent, UUID item, long policyEpoch, List<Transfer> transfers) {
        keep(transfers);
        note(agent, item, policyEpoch, transfers);
    }

    private void keep(List<Transfer> transfers) {
        if (!crossings.keep(transfers)) {
            throw ended();
        }
    }

    private void note(UUID agent, UUID item, long policyEpoch, List<Transfer> transfers) {
        if (transfers.isEmpty()) {
            return;
        }
        rows.write(new TransferRows.For(agent, item, policyEpoch), transfers);
        ledger.record(
                "state-transferred",
                Map.of(
                        "item",
                        item,
                        "agent",
                        agent,
                        "toStore",
                        transfers.get(0).toStore(),
                        "policyEpoch",
                        policyEpoch,
                        "grounds",
                        transfers.stream().map(Transferred::ground).distinct().toList()));
    }

    static StatewardException ended() {
        return new StatewardException(
                Kind.CONFLICT,
                "transfer-taken",
                "A ground of this transfer has just ended or was used up. Ask again, so that it is decided anew.");
    }

    /** Returns what the ledger keeps: neither the reference nor the reason, which are people's words. */
    static Map<String, Object> ground(Transfer transfer) {
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("fromStore", transfer.fromStore());
        kept.put("kind", transfer.kind());
        if (transfer.ground() != null) {
            kept.put("ground", transfer.ground());
        }
        if (transfer.until() != null) {
            kept.put("until", transfer.until());
        }
        return kept;
    }
}

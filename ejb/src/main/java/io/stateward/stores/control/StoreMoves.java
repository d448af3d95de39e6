package io.stateward.stores.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.Page;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.boundary.LedgerEntries;
import io.stateward.ledger.entity.EntryQuestion;
import io.stateward.ledger.entity.EntryView;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.StoreFacts;
import io.stateward.stores.entity.StorePast;
import io.stateward.stores.entity.StoreView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds in the ledger where a store was registered before it was registered elsewhere. */
@ApplicationScoped
public class StoreMoves {

    /** The type of the ledger's entries of moves. */
    static final String ENTRY = "store-moved";

    /** The field that says where it was registered before; entries of older builds have none. */
    static final String BEFORE = "regionBefore";

    static final String PROCESSING_BEFORE = "processingRegionBefore";

    @Inject
    LedgerEntries ledger;

    /** Returns what could be asked about the store at a time. */
    public StorePast at(StoreView store, Instant at) {
        JsonNode move = firstAfter(store, at);
        if (move == null) {
            return new StorePast(unmoved(store, at), true);
        }
        String region = move.path(BEFORE).textValue();
        String processing = move.path(PROCESSING_BEFORE).textValue();
        if (region == null || processing == null) {
            return new StorePast(store.facts(), false);
        }
        return new StorePast(place(store, region, processing), true);
    }

    /** It counts as being elsewhere only since that was found. */
    private static StoreFacts unmoved(StoreView store, Instant at) {
        Instant mismatched = store.regionMismatchSince();
        return mismatched != null && mismatched.isAfter(at)
                ? place(store, store.region(), store.processingRegion())
                : store.facts();
    }

    private static StoreFacts place(StoreView store, String region, String processing) {
        return new StoreFacts(store.name(), store.kind(), region, processing, Set.copyOf(store.tags()));
    }

    private @Nullable JsonNode firstAfter(StoreView store, Instant at) {
        // Entries keep whole seconds: a move in the second of the question counts as made before it.
        EntryQuestion question =
                new EntryQuestion(ENTRY, at.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1), ItemFacts.LATEST);
        JsonNode first = null;
        long before = Long.MAX_VALUE;
        @Nullable String next;
        do {
            Page<EntryView> page = ledger.find(question, before, Ledger.MAX_PAGE);
            for (EntryView entry : page.items()) {
                String payload = entry.payload();
                JsonNode move = payload == null ? null : Json.read(payload, JsonNode.class);
                if (move != null
                        && move.path("store").asText().equals(store.id().toString())) {
                    first = move;
                }
            }
            next = page.next();
            before = next == null ? 0 : Long.parseLong(next);
        } while (next != null);
        return first;
    }
}

package io.stateward.catalog.control;

import io.stateward.StatewardException;
import io.stateward.catalog.control.ScanStep.Next;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Connectors;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Listing;
import io.stateward.stores.entity.StoreAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/**
 * Scans a store page by page: the store is asked outside any transaction, what it showed is written in one with the place where the next page
 * begins. A store that does not answer is tried again with growing pauses, and then the scan fails with the reason.
 */
@ApplicationScoped
public class ScanWork implements WorkHandler {

    /** Entries asked for at once. */
    static final int PAGE = 500;

    /** Pages done before the worker is given back for others. */
    static final int PAGES_PER_TURN = 50;

    /** Tries of one turn before the scan fails. */
    static final int MAX_ATTEMPTS = 5;

    @Inject
    ScanStep steps;

    @Inject
    Stores stores;

    @Inject
    Connectors connectors;

    @Override
    public String kind() {
        return ScanStart.WORK;
    }

    @Override
    public void handle(Claim claim) {
        try {
            turn(claim.ref());
        } catch (StoreUnreachable e) {
            failed(claim, "The store does not answer: " + e.reason() + " Bring it back, then scan again.", e);
        } catch (StatewardException e) {
            if (e.kind() == StatewardException.Kind.UNAVAILABLE) {
                throw e;
            }
            steps.fail(claim.ref(), e.sentence());
        } catch (RuntimeException e) {
            // Its message may quote data.
            failed(
                    claim,
                    "The scan failed with " + e.getClass().getSimpleName() + "; the server's log names the place.",
                    e);
        }
    }

    private void failed(Claim claim, String sentence, RuntimeException cause) {
        if (claim.attempts() < MAX_ATTEMPTS) {
            throw cause;
        }
        steps.fail(claim.ref(), sentence);
    }

    private void turn(UUID scan) {
        for (int page = 0; page < PAGES_PER_TURN; page++) {
            Next next = steps.next(scan);
            if (next == null) {
                return;
            }
            if (next.listing()) {
                list(scan, next);
            } else if (next.ask().isEmpty()) {
                steps.complete(scan);
                return;
            } else {
                ask(scan, next);
            }
        }
        steps.goOnLater(scan);
    }

    private void list(UUID scan, Next next) {
        StoreAccess access = stores.access(next.store());
        Connector connector = connector(next.store());
        Listing page;
        try {
            page = connector.list(access, next.cursor(), PAGE);
        } catch (StatewardException e) {
            if (!e.type().equals(Connector.CANNOT_LIST)) {
                throw e;
            }
            steps.cannotList(scan);
            return;
        }
        if (page.next() != null && page.next().equals(next.cursor())) {
            throw new StoreUnreachable("The store's list leads back to where it was.");
        }
        steps.listed(scan, page);
    }

    private void ask(UUID scan, Next next) {
        Presence presence = new Presence(connector(next.store()), stores.access(next.store()));
        List<KnownItem> missing =
                next.ask().stream().filter(presence::isMissing).toList();
        steps.asked(scan, next.ask(), missing);
    }

    private Connector connector(UUID store) {
        return connectors.of(stores.of(store.toString()).kind());
    }
}

package io.stateward.stores.control;

import io.stateward.Json;
import io.stateward.Labels;
import io.stateward.Names;
import io.stateward.StatewardException;
import io.stateward.policies.boundary.Regions;
import io.stateward.stores.entity.StoreDraft;
import io.stateward.stores.entity.StoreLimits;
import io.stateward.stores.entity.StoreMove;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Says what the registration of a store must look like, before its connector is asked. */
@ApplicationScoped
public class StoreRules {

    /** Most stores of a tenant: an erasure visits every one. */
    public static final int MAX_STORES = 200;

    /** Longest configuration or data map, in characters of JSON. */
    public static final int MAX_CONFIG_CHARS = 100_000;

    @Inject
    Regions regions;

    /** Lets a move pass that names a region; otherwise names the first field that is wrong. */
    public void require(StoreMove move) {
        String region = move.region();
        String processing = move.processingRegion();
        if (region == null && processing == null) {
            throw StatewardException.invalid("region", "Name 'region', 'processingRegion' or both.");
        }
        if (region != null) {
            regions.require("region", region);
        }
        if (processing != null) {
            regions.require("processingRegion", processing);
        }
    }

    /** Lets limits pass under which work comes to an end; otherwise names the field that is wrong. */
    public void require(StoreLimits limits) {
        Double rate = limits.callsPerSecond();
        if (rate != null && !(rate >= StoreLimits.LEAST_CALLS && rate <= StoreLimits.MOST_CALLS)) {
            throw StatewardException.invalid(
                    "limits.callsPerSecond",
                    "'limits.callsPerSecond' is a number from " + StoreLimits.LEAST_CALLS + " to "
                            + (long) StoreLimits.MOST_CALLS + ".");
        }
        Integer most = limits.concurrentCalls();
        if (most != null && (most < 1 || most > StoreLimits.MOST_CONCURRENT)) {
            throw StatewardException.invalid(
                    "limits.concurrentCalls",
                    "'limits.concurrentCalls' is a number from 1 to " + StoreLimits.MOST_CONCURRENT + ".");
        }
        if (rate != null && most != null && most > rate * StoreLimits.LONGEST_TURN_SECONDS) {
            throw StatewardException.invalid(
                    "limits.concurrentCalls",
                    "At that rate so many at a time would each wait more than a minute for a turn. Write at most "
                            + (int) (rate * StoreLimits.LONGEST_TURN_SECONDS) + ".");
        }
    }

    /** Lets a sound draft pass; otherwise names the first field that is wrong. */
    public void require(StoreDraft draft) {
        Names.require("name", draft.name());
        if (draft.name().equals(Registrations.MEMORY)) {
            throw StatewardException.invalid("name", "Every tenant has a store 'memory' already. Choose another name.");
        }
        regions.require("region", draft.region());
        String processing = draft.processingRegion();
        if (processing != null) {
            regions.require("processingRegion", processing);
        }
        Labels.require("tags", draft.tags());
        require(draft.limits());
        if (!draft.config().isObject()) {
            throw StatewardException.invalid("config", "'config' must be an object with the connector's settings.");
        }
        int size = Json.text(draft.config()).length()
                + (draft.map() == null ? 0 : Json.text(draft.map()).length());
        if (size > MAX_CONFIG_CHARS) {
            throw StatewardException.invalid(
                    "config", "'config' and 'map' together have at most " + MAX_CONFIG_CHARS + " characters.");
        }
    }
}

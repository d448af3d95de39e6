package io.stateward.stores.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.policies.boundary.Regions;
import io.stateward.policies.entity.ProviderPlace;
import io.stateward.policies.entity.RegionTable;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.StoreView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where a store is, by its provider's host and by what it tells itself, and whether that is where it is registered.
 *
 * <p>What is found must lie within what is registered: a host that promises the EU does not agree with Germany, because nobody promises
 * Germany.
 */
@ApplicationScoped
public class RegionChecks {

    @Inject
    Regions regions;

    /** Asks a store, outside any transaction; that it does not answer is an answer, and its host tells all the same. */
    public Probe ask(Connector connector, StoreAccess store) {
        Probe told;
        try {
            told = connector.probe(store);
        } catch (StoreUnreachable e) {
            told = new Probe(false, null, e.reason(), List.of());
        }
        return withHost(connector, store, told);
    }

    private Probe withHost(Connector connector, StoreAccess store, Probe told) {
        Optional<ProviderPlace> host = connector.host(store).flatMap(regions::placeOf);
        if (host.isEmpty()) {
            return told;
        }
        ProviderPlace place = host.get();
        List<String> warnings = new ArrayList<>(told.warnings());
        if (place.note() != null) {
            warnings.add(place.note());
        }
        String storage = place.storage();
        String own = told.region();
        if (own != null && regions.contains(storage, own)) {
            storage = own;
        } else if (own != null && !regions.contains(own, storage)) {
            warnings.add("The store says that it lies in " + own + ", but its host lies in " + storage
                    + ". Correct what is set on it.");
        }
        return new Probe(told.reachable(), storage, place.processing(), told.detail(), warnings);
    }

    /** Tells whether what was found, if anything was, lies within what is registered. */
    boolean agrees(String region, String processingRegion, @Nullable String found, @Nullable String processingFound) {
        RegionTable table = regions.table();
        return (found == null || table.contains(region, found))
                && (processingFound == null || table.contains(processingRegion, processingFound));
    }

    /**
     * Lets a store pass that is where it is to be registered, or of which nothing tells where it is.
     *
     * @throws StatewardException {@code region-mismatch} with what is declared and what was found
     */
    public void require(String region, String processingRegion, Probe probe) {
        require(region, processingRegion, probe.region(), probe.processingRegion());
    }

    void require(String region, String processingRegion, @Nullable String found, @Nullable String processingFound) {
        if (!agrees(region, processingRegion, found, processingFound)) {
            throw mismatch(region, processingRegion, found, processingFound);
        }
    }

    /** Returns the failure that tells where a store was found and where it is registered. */
    public StatewardException mismatch(StoreView store) {
        return mismatch(store.region(), store.processingRegion(), store.regionFound(), store.processingFound());
    }

    private static StatewardException mismatch(
            String region, String processingRegion, @Nullable String found, @Nullable String processingFound) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("declared", region);
        details.put("declaredProcessing", processingRegion);
        if (found != null) {
            details.put("found", found);
        }
        if (processingFound != null) {
            details.put("foundProcessing", processingFound);
        }
        return new StatewardException(
                Kind.UNPROCESSABLE,
                "region-mismatch",
                "The store is declared in " + region + ", processing in " + processingRegion + ", and was found in "
                        + (found == null ? "a place that nothing tells" : found)
                        + (processingFound == null ? "" : ", processing in " + processingFound)
                        + ". Declare where it was found, or move the store, or correct the region that is set on it.",
                details);
    }
}

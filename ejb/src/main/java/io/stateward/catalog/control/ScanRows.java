package io.stateward.catalog.control;

import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.catalog.entity.ScanView;
import io.stateward.catalog.entity.StoreScan;
import io.stateward.catalog.entity.StoreScanning;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Reads and writes the rows of scans. */
@ApplicationScoped
public class ScanRows {

    /** Most scans of a store that are kept with their findings. */
    static final int MAX_KEPT = 20;

    private static final String HOURS = "stateward.scan.every-hours";
    private static final int DEFAULT_HOURS = 24;

    /** Comes after every id. */
    private static final UUID LAST = new UUID(-1, -1);

    @Inject
    EntityManager entities;

    @Inject
    FindingRows findings;

    /** Returns how often a store is scanned that has no setting of its own; 0 for never. */
    static int defaultHours() {
        return ConfigProvider.getConfig().getOptionalValue(HOURS, Integer.class).orElse(DEFAULT_HOURS);
    }

    public ScanView view(UUID scan) {
        return of(scan).view();
    }

    public StoreScan of(UUID scan) {
        return Optional.ofNullable(entities.find(StoreScan.class, scan))
                .orElseThrow(() -> StatewardException.notFound("scan"));
    }

    void add(StoreScan scan) {
        entities.persist(scan);
        entities.flush();
    }

    public StoreScanning scanning(UUID store) {
        return Optional.ofNullable(entities.find(StoreScanning.class, store)).orElseGet(() -> new StoreScanning(store));
    }

    /** Locks what is kept of a store's scans, made if there is nothing yet, until the transaction ends. */
    public StoreScanning locked(UUID store) {
        StoreScanning scanning = entities.find(StoreScanning.class, store, LockModeType.PESSIMISTIC_WRITE);
        if (scanning == null) {
            scanning = new StoreScanning(store);
            entities.persist(scanning);
            entities.flush();
        }
        return scanning;
    }

    /** Returns scans of a store, the latest first. */
    public Page<ScanView> page(UUID store, @Nullable UUID before, int limit) {
        List<ScanView> views = before(store, before == null ? LAST : before, limit + 1).stream()
                .map(StoreScan::view)
                .toList();
        return Page.of(views, limit, view -> view.id().toString());
    }

    /** Returns the latest scan of each store that has any. */
    public Map<UUID, ScanView> latest() {
        return entities.createNamedQuery("StoreScan.latest", StoreScan.class)
                .getResultStream()
                .map(StoreScan::view)
                .collect(Collectors.toMap(ScanView::store, scan -> scan, (one, later) -> later));
    }

    private List<StoreScan> before(UUID store, UUID before, int most) {
        return entities.createNamedQuery("StoreScan.before", StoreScan.class)
                .setParameter("store", store)
                .setParameter("before", before)
                .setMaxResults(most)
                .getResultList();
    }

    /** Removes what is more than the most scans that are kept of a store, with what they found. */
    void forgetOld(UUID store) {
        List<StoreScan> kept = before(store, LAST, MAX_KEPT);
        if (kept.size() == MAX_KEPT) {
            Consumer<StoreScan> forget = scan -> {
                findings.forget(scan.id());
                entities.remove(scan);
            };
            before(store, kept.get(MAX_KEPT - 1).id(), MAX_KEPT).forEach(forget);
        }
    }

    /** Tells whether a store is due to be scanned by itself. */
    boolean isDue(UUID store, Instant now) {
        return scanning(store).isDue(defaultHours(), now);
    }
}

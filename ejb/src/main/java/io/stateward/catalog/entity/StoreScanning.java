package io.stateward.catalog.entity;

import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps how often one store is scanned and which scan of it runs; its id is the store's. Who begins or ends a scan locks it. */
@Entity
@Table(name = "store_scanning")
public class StoreScanning extends TenantOwned {

    @Column(name = "every_hours")
    private @Nullable Integer everyHours;

    @Column(name = "running_id")
    private @Nullable UUID runningId;

    @Column(name = "last_begun_at")
    private @Nullable Instant lastBegunAt;

    @Column(name = "asked_after")
    private @Nullable UUID askedAfter;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected StoreScanning() {}

    public StoreScanning(UUID store) {
        super(store);
    }

    /** Sets hours between two scans, 0 for never, null for the installation's default. */
    public void every(@Nullable Integer hours) {
        everyHours = hours;
    }

    public void begun(UUID scan, Instant now) {
        runningId = scan;
        lastBegunAt = now;
    }

    /** Ends a scan; the next one asks for items after that one, or from the first. */
    public void ended(@Nullable UUID after) {
        runningId = null;
        askedAfter = after;
    }

    public boolean isRunning() {
        return runningId != null;
    }

    public Optional<UUID> askedAfter() {
        return Optional.ofNullable(askedAfter);
    }

    /** Tells whether a scan by itself is due. */
    public boolean isDue(int defaultHours, Instant now) {
        Instant next = view(defaultHours, now).nextAt();
        return !isRunning() && next != null && !next.isAfter(now);
    }

    public ScanInterval view(int defaultHours, Instant now) {
        int hours = everyHours == null ? defaultHours : everyHours;
        @Nullable Instant next = null;
        if (hours > 0) {
            next = lastBegunAt == null ? now : lastBegunAt.plus(Duration.ofHours(hours));
        }
        return new ScanInterval(hours, everyHours != null, lastBegunAt, next);
    }
}

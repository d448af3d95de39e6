package io.stateward.stores.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.StoreLimits;
import io.stateward.stores.entity.StoreRest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Keeps the lane of every store that is spoken to from this server. What it knows is lost with the server, and learned again. */
@ApplicationScoped
public class Lanes {

    /** Most stores whose lanes are kept; of the others the one that was used longest ago begins anew. */
    static final int MAX_LANES = 20_000;

    /** How long an unused lane is kept; longer than anything it remembers. */
    static final Duration KEPT = Duration.ofHours(1);

    private final Ticks ticks;
    private final Hosts hosts;
    private final Cache<Key, Lane> lanes =
            Caffeine.newBuilder().maximumSize(MAX_LANES).expireAfterAccess(KEPT).build();

    /** Tells stores apart; ids are unique, and the tenant is there so that a mistake cannot mix two tenants' traffic. */
    private record Key(UUID tenant, UUID store) {}

    public Lanes() {
        this(Ticks.SYSTEM);
    }

    Lanes(Ticks ticks) {
        this(ticks, new Hosts(ticks));
    }

    Lanes(Ticks ticks, Hosts hosts) {
        this.ticks = ticks;
        this.hosts = hosts;
    }

    /** Begins a piece of work with a store; {@code asking} if it is only asked whether it is there. */
    public Passage open(String kind, StoreAccess store, boolean asking) {
        return new Passage(lane(kind, store), hosts, ticks, asking);
    }

    public void close(Passage passage) {
        passage.end();
    }

    /** Returns what holds for a store now, what it says itself included. */
    public StoreLimits limits(String kind, StoreLimits own) {
        return hosts.of(kind, own);
    }

    /** Returns until when a store is left alone by this server; empty if it is not. */
    public Optional<StoreRest> rest(UUID tenant, UUID store, Instant now) {
        Lane lane = lanes.getIfPresent(new Key(tenant, store));
        if (lane == null) {
            return Optional.empty();
        }
        Duration silent = lane.breaker().openFor();
        Duration quiet = lane.quiet();
        Duration longer = silent.compareTo(quiet) >= 0 ? silent : quiet;
        return longer.isZero() ? Optional.empty() : Optional.of(new StoreRest(now.plus(longer), !silent.isZero()));
    }

    private Lane lane(String kind, StoreAccess store) {
        return lanes.get(new Key(store.tenant(), store.id()), key -> new Lane(ticks))
                .with(hosts.of(kind, store.limits()));
    }
}

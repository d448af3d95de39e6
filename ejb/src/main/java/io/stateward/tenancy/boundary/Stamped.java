package io.stateward.tenancy.boundary;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Remembers what was read of tenants, each value as long as the tenant's stamp is the one at which it was read ({@link TenantStamps}).
 *
 * <p>The stamp is that of the transaction's beginning, so a transaction goes by nothing that another had replaced before it began. One that
 * has renewed the stamp itself remembers and is told nothing; what another read is remembered once it has committed.
 *
 * @param <T> an immutable value, whose every change renews the stamp
 */
public final class Stamped<T> {

    private final Cache<Key, Kept<T>> kept;

    private record Key(UUID tenant, String name) {}

    private record Kept<T>(UUID stamp, T value) {}

    /** Makes room for so many values of all tenants together. */
    public Stamped(int most) {
        kept = Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
    }

    /**
     * Returns what is remembered under a name in the current tenant, or else what is read.
     *
     * @param read gives the value as this transaction sees it, or throws; nothing is remembered then
     */
    public T of(TenantStamps stamps, String name, Supplier<T> read) {
        TenantStamps.Mark mark = stamps.mark().filter(at -> !at.isRenewed()).orElse(null);
        if (mark == null) {
            return read.get();
        }
        Key key = new Key(mark.tenant(), name);
        Kept<T> known = kept.getIfPresent(key);
        if (known != null && known.stamp().equals(mark.stamp())) {
            return known.value();
        }
        T value = read.get();
        stamps.whenCommitted(mark, () -> kept.put(key, new Kept<>(mark.stamp(), value)));
        return value;
    }
}

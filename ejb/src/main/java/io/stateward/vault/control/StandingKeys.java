package io.stateward.vault.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stateward.vault.entity.KeyScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Remembers which key covers a scope of a purpose whose keys are never replaced while they live ({@link Resealing#STAYING}): every write
 * about somebody asks for three of them.
 *
 * <p>Only the id is remembered. Who uses it asks the tree whether the key still lives, so that a destroyed one is asked for again.
 */
@ApplicationScoped
public class StandingKeys {

    /** Most scopes of all tenants together. */
    static final int MAX_REMEMBERED = 20_000;

    private final Cache<Handle, UUID> keys = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .executor(Runnable::run)
            .build();

    private record Handle(UUID tenant, String slot) {}

    /** Returns what is remembered. */
    public Optional<UUID> of(UUID tenant, KeyScope scope) {
        return Optional.ofNullable(keys.getIfPresent(new Handle(tenant, scope.slot())));
    }

    /** Remembers a key, unless another may take its place. */
    public void remember(UUID tenant, KeyScope scope, UUID key) {
        if (Resealing.STAYING.contains(scope.purpose())) {
            keys.put(new Handle(tenant, scope.slot()), key);
        }
    }
}

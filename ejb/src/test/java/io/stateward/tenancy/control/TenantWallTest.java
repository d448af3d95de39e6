package io.stateward.tenancy.control;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.Ids;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.TenantProfile;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnnecessaryAssignment") // injected by hand: a container never mixes two tenants
class TenantWallTest {

    @Test
    void aTransactionOfOneTenantIsNotGoneOnWithByAnother() {
        TenantWall wall = new TenantWall();
        wall.current = new CurrentTenant();
        wall.current.enter(Caller.worker(
                new TenantProfile(Ids.next(), "nordbank", "Nordbank", "DE", ZoneOffset.UTC, false), "test"));
        UUID other = Ids.next();
        wall.transactions = answering(
                TransactionSynchronizationRegistry.class,
                Map.of("getTransactionStatus", Status.STATUS_ACTIVE, "getResource", other));
        wall.entities = answering(EntityManager.class, Map.of());
        wall.rows = new RowLevelSecurity() {
            @Override
            Optional<UUID> tie(EntityManager entities, UUID tenant) {
                throw new AssertionError("The session was tied anew");
            }
        };

        assertThatThrownBy(() -> wall.tie(answering(InvocationContext.class, Map.of())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another tenant");
    }

    /** Returns an object that answers the named methods with these values and all others with null. */
    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }
}

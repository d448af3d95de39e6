package io.stateward.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.Ids;
import io.stateward.StatewardException;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.entity.Operation;
import io.stateward.operations.entity.OperationStatus;
import io.stateward.operations.entity.OperationView;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an operation tells on every database. */
interface OperationsContract {

    Domain domain();

    TenantProfile tenant();

    TenantProfile otherTenant();

    private Operations operations() {
        return domain().get(Operations.class);
    }

    private UUID started() {
        return domain().as(tenant(), () -> operations().start("erasure", Ids.next(), 3));
    }

    private OperationView view(UUID id) {
        return domain().as(tenant(), () -> operations().of(id));
    }

    @Test
    default void anOperationGoesFromPendingToSucceededWithItsResult() {
        UUID id = started();
        assertThat(view(id).status()).isEqualTo(OperationStatus.PENDING);

        domain().run(tenant(), () -> operations().progress(id, 1, 3));
        assertThat(view(id)).matches(v -> v.status() == OperationStatus.RUNNING && v.done() == 1 && v.total() == 3);

        domain().run(tenant(), () -> operations().succeed(id, Map.of("erased", 2)));
        OperationView end = view(id);
        assertThat(end.status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(end.done()).isEqualTo(3);
        assertThat(String.valueOf(end.result())).isEqualTo("{\"erased\":2}");
    }

    @Test
    default void progressNeverFallsAndAFinalOperationNoLongerChanges() {
        UUID id = started();
        domain().run(tenant(), () -> operations().progress(id, 2, 3));
        domain().run(tenant(), () -> operations().progress(id, 1, 0));
        assertThat(view(id)).matches(v -> v.done() == 2 && v.total() == 3);

        domain().run(tenant(), () -> operations().fail(id, "x".repeat(Operation.MAX_ERROR_CHARS + 1)));
        domain().run(tenant(), () -> operations().succeed(id, Map.of()));
        domain().run(tenant(), () -> operations().progress(id, 3, 3));

        OperationView end = view(id);
        assertThat(end.status()).isEqualTo(OperationStatus.FAILED);
        assertThat(end.error()).hasSize(Operation.MAX_ERROR_CHARS);
        assertThat(end.result()).isNull();
        assertThat(end.done()).isEqualTo(2);
    }

    @Test
    default void aForeignOperationIsNotFound() {
        UUID id = started();

        assertThatThrownBy(() -> domain().as(otherTenant(), () -> operations().of(id)))
                .isInstanceOf(StatewardException.class)
                .hasMessageContaining("operation");
    }

    @Test
    default void anAgentSeesOnlyWhatItHasStarted() {
        UUID id = started();
        Caller agent = new Caller(tenant(), "service-account-agent", Set.of(Role.AGENT), Ids.next());
        UUID own = domain().as(agent, () -> operations().start("import", null, 0));

        assertThatThrownBy(() -> domain().as(agent, () -> operations().of(id))).isInstanceOf(StatewardException.class);
        assertThat(domain().as(agent, () -> operations().of(own)).ref()).isNull();
    }
}

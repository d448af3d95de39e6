package io.stateward.memory.control;

import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.OnPostgres;
import io.stateward.testing.TestAgents;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

@SuppressWarnings("NullAway.Init")
class MemoryConnectorOnPostgresTest extends OnPostgres implements MemoryConnectorContract {

    private TenantProfile tenant;
    private TenantProfile otherTenant;
    private String run;

    /** Each test has tenants of its own, so that its stores are empty. */
    @BeforeEach
    void newTenants() {
        run = UUID.randomUUID().toString().substring(0, 8);
        tenant = domain().tenant("skyways-" + run);
        otherTenant = domain().tenant("nordbank-" + run);
        domain().run(tenant, () -> domain().get(TestAgents.class).register(AGENT));
        domain().run(otherTenant, () -> domain().get(TestAgents.class).register(AGENT));
    }

    @Override
    public TenantProfile tenant() {
        return tenant;
    }

    @Override
    public TenantProfile otherTenant() {
        return otherTenant;
    }

    @Override
    public String run() {
        return run;
    }
}

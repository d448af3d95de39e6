package io.stateward.memory;

import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.OnH2;
import io.stateward.testing.TestAgents;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

@SuppressWarnings("NullAway.Init")
class HeldCopiesOnH2Test extends OnH2 implements HeldCopiesContract {

    private TenantProfile tenant;
    private TenantProfile otherTenant;

    /** Each test has tenants of its own, so that its stores are empty. */
    @BeforeEach
    void newTenants() {
        String run = UUID.randomUUID().toString().substring(0, 8);
        tenant = domain().tenant("skyways-" + run);
        otherTenant = domain().tenant("nordbank-" + run);
        domain().run(tenant, () -> domain().get(TestAgents.class).register(AGENT));
        domain().run(tenant, () -> domain().get(HeldCopyProbe.class).store(STORE));
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
}

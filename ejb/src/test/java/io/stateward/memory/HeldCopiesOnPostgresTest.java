package io.stateward.memory;

import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class HeldCopiesOnPostgresTest implements HeldCopiesContract {

    private Domain domain;
    private TenantProfile tenant;
    private TenantProfile otherTenant;

    @BeforeAll
    void open() {
        domain = Domain.onPostgres();
    }

    /** Each test has tenants of its own, so that its stores are empty. */
    @BeforeEach
    void newTenants() {
        String run = UUID.randomUUID().toString().substring(0, 8);
        tenant = domain.tenant("skyways-" + run);
        otherTenant = domain.tenant("nordbank-" + run);
        domain.run(tenant, () -> domain.get(TestAgents.class).register(AGENT));
        domain.run(tenant, () -> domain.get(HeldCopyProbe.class).store(STORE));
        domain.run(otherTenant, () -> domain.get(TestAgents.class).register(AGENT));
    }

    @AfterAll
    void close() {
        domain.close();
    }

    @Override
    public Domain domain() {
        return domain;
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

package io.stateward.operations;

import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.OnPostgres;
import org.junit.jupiter.api.BeforeAll;

@SuppressWarnings("NullAway.Init")
class OperationsOnPostgresTest extends OnPostgres
        implements WorkQueueContract, OperationsContract, IdempotencyContract {

    private TenantProfile tenant;
    private TenantProfile otherTenant;

    @BeforeAll
    void open() {
        tenant = domain().tenant("skyways");
        otherTenant = domain().tenant("nordbank");
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

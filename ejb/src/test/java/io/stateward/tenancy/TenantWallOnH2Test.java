package io.stateward.tenancy;

import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class TenantWallOnH2Test implements TenantWallContract {

    private Domain domain;
    private TenantProfile skyways;
    private TenantProfile nordbank;

    @BeforeAll
    void open() {
        domain = Domain.onH2();
        skyways = domain.tenant("skyways");
        nordbank = domain.tenant("nordbank");
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
    public TenantProfile skyways() {
        return skyways;
    }

    @Override
    public TenantProfile nordbank() {
        return nordbank;
    }
}

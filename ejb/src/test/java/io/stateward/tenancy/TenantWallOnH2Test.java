package io.stateward.tenancy;

import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.OnH2;
import org.junit.jupiter.api.BeforeAll;

@SuppressWarnings("NullAway.Init")
class TenantWallOnH2Test extends OnH2 implements TenantWallContract {

    private TenantProfile skyways;
    private TenantProfile nordbank;

    @BeforeAll
    void open() {
        skyways = domain().tenant("skyways");
        nordbank = domain().tenant("nordbank");
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

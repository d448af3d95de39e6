package io.stateward.catalog;

import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.OnH2;
import org.junit.jupiter.api.BeforeAll;

@SuppressWarnings("NullAway.Init")
class CatalogOnH2Test extends OnH2 implements EventsContract, CatalogContract, ImportContract {

    private TenantProfile skyways;
    private TenantProfile nordbank;

    @BeforeAll
    void open() {
        skyways = CatalogFixture.tenant(domain(), "skyways");
        nordbank = CatalogFixture.tenant(domain(), "nordbank");
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

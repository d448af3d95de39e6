package io.stateward.catalog;

import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class CatalogOnPostgresTest implements EventsContract, CatalogContract, ImportContract {

    private Domain domain;
    private TenantProfile skyways;
    private TenantProfile nordbank;

    @BeforeAll
    void open() {
        domain = Domain.onPostgres();
        skyways = CatalogFixture.tenant(domain, "skyways");
        nordbank = CatalogFixture.tenant(domain, "nordbank");
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

package io.stateward.subjects;

import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class SubjectsOnH2Test implements SubjectsContract {

    private Domain domain;
    private TenantProfile tenant;
    private TenantProfile otherTenant;

    @BeforeAll
    void open() {
        domain = Domain.onH2();
        tenant = domain.tenant("skyways");
        otherTenant = domain.tenant("nordbank");
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

package io.stateward.subjects;

import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.OnPostgres;
import org.junit.jupiter.api.BeforeAll;

@SuppressWarnings("NullAway.Init")
class SubjectsOnPostgresTest extends OnPostgres implements SubjectsContract, SubjectWallContract {

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

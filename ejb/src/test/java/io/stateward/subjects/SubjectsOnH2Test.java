package io.stateward.subjects;

import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.OnH2;
import org.junit.jupiter.api.BeforeAll;

@SuppressWarnings("NullAway.Init")
class SubjectsOnH2Test extends OnH2 implements SubjectsContract, SubjectWallContract {

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

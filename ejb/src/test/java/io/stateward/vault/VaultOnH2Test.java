package io.stateward.vault;

import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class VaultOnH2Test implements VaultContract {

    private Domain domain;
    private Path directory;
    private TenantProfile tenant;
    private TenantProfile otherTenant;

    @BeforeAll
    void open() {
        directory = Domain.newVault();
        domain = Domain.on(Database.h2(), directory);
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
    public Path directory() {
        return directory;
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

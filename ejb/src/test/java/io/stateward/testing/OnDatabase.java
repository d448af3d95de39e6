package io.stateward.testing;

import io.stateward.tenancy.entity.TenantProfile;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Opens the domain on a fresh database for all tests of a class, which takes its tests from a contract. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
public abstract class OnDatabase {

    private final Supplier<Domain> opening;
    private Domain domain;
    private @Nullable TenantProfile tenant;
    private @Nullable TenantProfile otherTenant;

    OnDatabase(Supplier<Domain> opening) {
        this.opening = opening;
    }

    @BeforeAll
    void openDomain() {
        domain = opening.get();
    }

    @AfterAll
    void closeDomain() {
        domain.close();
    }

    /** Each test has tenants of its own, so that their stores are empty. */
    @BeforeEach
    void leaveTenants() {
        tenant = null;
        otherTenant = null;
    }

    public Domain domain() {
        return domain;
    }

    /** Returns a tenant of this test's own, made when it is first asked for. */
    public TenantProfile ownTenant() {
        TenantProfile own = tenant == null ? made("skyways") : tenant;
        tenant = own;
        return own;
    }

    /** Returns another such tenant. */
    public TenantProfile otherTenant() {
        TenantProfile own = otherTenant == null ? made("nordbank") : otherTenant;
        otherTenant = own;
        return own;
    }

    private TenantProfile made(String name) {
        return domain.tenant(name + "-" + UUID.randomUUID().toString().substring(0, 8));
    }
}

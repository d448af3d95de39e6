package io.stateward.identity.control;

import io.stateward.Ids;
import io.stateward.identity.entity.TenantDraft;
import io.stateward.tenancy.boundary.Tenants;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** Registers the two tenants of the demo when {@code stateward.demo.tenants} is true; their organisations come with the demo's realm. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class DemoTenants {

    /** Organisation ids as fixed in docker/keycloak/stateward-realm.json. */
    static final Map<TenantDraft, String> ORGANISATIONS = Map.of(
            new TenantDraft("skyways", "Skyways Airlines", "DE", "Europe/Berlin"),
                    "0199f000-0000-7000-8000-000000000100",
            new TenantDraft("nordbank", "Nordbank AG", "DE", "Europe/Berlin"), "0199f000-0000-7000-8000-000000000200");

    @Inject
    Tenants tenants;

    @PostConstruct
    void register() {
        if (ConfigProvider.getConfig()
                .getOptionalValue("stateward.demo.tenants", Boolean.class)
                .orElse(false)) {
            ORGANISATIONS.forEach(this::register);
        }
    }

    private void register(TenantDraft draft, String organisation) {
        if (tenants.byAlias(draft.alias()).isEmpty()) {
            tenants.register(draft.profile(Ids.next()), organisation);
        }
    }
}

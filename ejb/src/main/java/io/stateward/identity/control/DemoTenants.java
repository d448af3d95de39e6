package io.stateward.identity.control;

import io.stateward.Ids;
import io.stateward.StartCheck;
import io.stateward.StatewardException;
import io.stateward.identity.entity.TenantDraft;
import io.stateward.tenancy.boundary.Tenants;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Registers the two tenants of the demo when {@code stateward.demo.tenants} is true, and in production mode refuses to start on what a
 * demo has left behind. Their organisations come with the demo's realm.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class DemoTenants {

    /** The realm's public client for scripts. */
    static final String COMMAND_LINE = "stateward-cli";

    /** Organisation ids as fixed in docker/keycloak/stateward-realm.json. */
    static final Map<TenantDraft, String> ORGANISATIONS = Map.of(
            new TenantDraft("skyways", "Skyways Airlines", "DE", "Europe/Berlin"),
                    "0199f000-0000-7000-8000-000000000100",
            new TenantDraft("nordbank", "Nordbank AG", "DE", "Europe/Berlin"), "0199f000-0000-7000-8000-000000000200");

    private static final Logger LOG = System.getLogger(DemoTenants.class.getName());

    @Inject
    Tenants tenants;

    @Inject
    KeycloakAdmin keycloak;

    // Payara finds a life-cycle method by its name alone: it must not be overloaded.
    @PostConstruct
    void onStart() {
        Config config = ConfigProvider.getConfig();
        if (!StartCheck.isDemo(config)) {
            StartCheck.require(findings());
        } else if (config.getOptionalValue("stateward.demo.tenants", Boolean.class)
                .orElse(false)) {
            ORGANISATIONS.forEach(this::register);
        }
    }

    /** Finds what the demo has left in the database and in Keycloak. */
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        if (ORGANISATIONS.values().stream()
                .anyMatch(organisation -> tenants.byOrganisation(organisation).isPresent())) {
            findings.add("The database holds the demo's tenants, whose accounts have a public password. Begin with an"
                    + " empty database and a realm without demo content (docs/decisions/0009-keycloak-realm.md).");
        }
        if (takesPasswords()) {
            findings.add("Keycloak's public client " + COMMAND_LINE + " takes passwords (direct access grants), as in"
                    + " the demo. Turn that off; the device flow stays.");
        }
        return findings;
    }

    /** An outage of Keycloak is no reason to stay down with it: what cannot be asked is said. */
    private boolean takesPasswords() {
        try {
            return keycloak.get("/clients?clientId=" + COMMAND_LINE)
                    .path(0)
                    .path("directAccessGrantsEnabled")
                    .asBoolean();
        } catch (StatewardException e) {
            LOG.log(
                    Level.WARNING,
                    "Not checked at this start: whether Keycloak''s client {0} takes passwords. {1}",
                    COMMAND_LINE,
                    e.sentence());
            return false;
        }
    }

    private void register(TenantDraft draft, String organisation) {
        if (tenants.byAlias(draft.alias()).isEmpty()) {
            tenants.register(draft.profile(Ids.next()), organisation);
        }
    }
}

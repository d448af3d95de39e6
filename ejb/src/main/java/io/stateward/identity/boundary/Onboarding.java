package io.stateward.identity.boundary;

import io.stateward.Ids;
import io.stateward.PlatformBoundary;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.identity.entity.TenantDraft;
import io.stateward.tenancy.boundary.OrganisationDirectory;
import io.stateward.tenancy.boundary.PlatformCaller;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;

/**
 * Makes tenants: the organisation in Keycloak first, the tenant's row second. For the platform operator only.
 *
 * <p>Runs in no transaction, because the first half is another server's. A repeated call completes an interrupted one; a failed second
 * half takes the first back.
 */
@PlatformBoundary
@Transactional(TxType.NOT_SUPPORTED)
public class Onboarding {

    @Inject
    Tenants tenants;

    @Inject
    OrganisationDirectory directory;

    @Inject
    PlatformCaller caller;

    /**
     * Onboards a tenant; the same draft again returns the tenant that is there.
     *
     * @throws StatewardException of kind CONFLICT if the alias belongs to another tenant or organisation, UNAVAILABLE while Keycloak does
     *     not answer
     */
    public TenantProfile onboard(TenantDraft draft) {
        caller.requireOperator();
        Optional<TenantProfile> known = tenants.byAlias(draft.alias());
        if (known.isPresent()) {
            return same(draft, known.get());
        }
        String organisation = directory.create(draft.alias(), draft.name());
        try {
            return tenants.register(draft.profile(Ids.next()), organisation);
        } catch (RuntimeException failure) {
            return settle(draft, organisation, failure);
        }
    }

    /** Looks what a failed registration has left: a tenant that somebody else registered meanwhile, or an organisation without one. */
    private TenantProfile settle(TenantDraft draft, String organisation, RuntimeException failure) {
        Optional<TenantProfile> meanwhile = tenants.byOrganisation(organisation);
        if (meanwhile.isPresent()) {
            return same(draft, meanwhile.get());
        }
        try {
            directory.remove(organisation);
        } catch (RuntimeException second) {
            // The organisation stays without a tenant and is found by the next try with this alias.
            failure.addSuppressed(second);
        }
        throw failure;
    }

    private static TenantProfile same(TenantDraft draft, TenantProfile tenant) {
        if (draft.describes(tenant)) {
            return tenant;
        }
        throw new StatewardException(
                Kind.CONFLICT,
                "tenant-exists",
                "A tenant with this alias exists and is not as described here. Choose another alias.");
    }

    /**
     * Invites a person to a tenant, for example its first administrator.
     *
     * @throws StatewardException of kind NOT_FOUND if there is no such tenant, and as {@link OrganisationDirectory#invite}
     */
    public void invite(String tenantAlias, String email, Role role) {
        caller.requireOperator();
        TenantProfile tenant = tenants.byAlias(tenantAlias)
                .orElseThrow(() -> new StatewardException(
                        Kind.NOT_FOUND, "not-found", "There is no tenant with this alias. Onboard it first."));
        directory.invite(tenants.organisationOf(tenant.id()), email, role);
    }
}

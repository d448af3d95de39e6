package io.stateward.tenancy.boundary;

import io.stateward.Ids;
import io.stateward.PlatformBoundary;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.tenancy.entity.Tenant;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.tenancy.entity.TenantStamp;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Registers tenants and finds them; works on platform rows only. */
@PlatformBoundary
public class Tenants {

    @Inject
    EntityManager entities;

    @Inject
    Clock clock;

    /**
     * Registers the tenant of an organisation that exists in the directory.
     *
     * @throws StatewardException of kind CONFLICT if the alias or the organisation already has a tenant
     */
    public TenantProfile register(TenantProfile draft, String organisationId) {
        if (byAlias(draft.alias()).isPresent() || byOrganisation(organisationId).isPresent()) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "tenant-exists",
                    "A tenant with this alias or organisation exists. Choose another alias.");
        }
        TenantProfile profile = new TenantProfile(
                Ids.next(), draft.alias(), draft.name(), draft.homeJurisdiction(), draft.timeZone(), draft.fourEyes());
        entities.persist(new Tenant(profile, organisationId, clock.instant()));
        entities.flush();
        entities.persist(new TenantStamp(profile.id(), profile.id()));
        return profile;
    }

    public Optional<TenantProfile> byOrganisation(String organisationId) {
        return entities.createNamedQuery("Tenant.byOrganisation", Tenant.class)
                .setParameter("organisation", organisationId)
                .getResultStream()
                .findFirst()
                .map(Tenant::profile);
    }

    public Optional<TenantProfile> byAlias(String alias) {
        return entities.createNamedQuery("Tenant.byAlias", Tenant.class)
                .setParameter("alias", alias)
                .getResultStream()
                .findFirst()
                .map(Tenant::profile);
    }

    /** Returns a tenant that a durable work row names. */
    public TenantProfile of(UUID id) {
        return Optional.ofNullable(entities.find(Tenant.class, id))
                .map(Tenant::profile)
                .orElseThrow(() -> StatewardException.notFound("tenant"));
    }

    /** Returns the organisation of a tenant in the directory. */
    public String organisationOf(UUID id) {
        return Optional.ofNullable(entities.find(Tenant.class, id))
                .map(Tenant::organisationId)
                .orElseThrow(() -> StatewardException.notFound("tenant"));
    }

    /** Returns all tenants by alias; for the platform operator only. */
    public List<TenantProfile> all() {
        return entities.createNamedQuery("Tenant.all", Tenant.class)
                .getResultStream()
                .map(Tenant::profile)
                .toList();
    }
}

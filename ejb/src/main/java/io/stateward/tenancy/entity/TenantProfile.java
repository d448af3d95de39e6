package io.stateward.tenancy.entity;

import java.time.ZoneId;
import java.util.UUID;

/**
 * Says which organisation a tenant is and which calendar and law it lives by.
 *
 * @param id the tenant's id in Stateward
 * @param alias the alias of its organisation in Keycloak, unique among living tenants
 * @param name its name for people
 * @param homeJurisdiction ISO 3166 country or bloc code
 * @param timeZone the zone in which its legal periods end
 * @param fourEyes whether an erasure needs a second person's approval
 */
public record TenantProfile(
        UUID id, String alias, String name, String homeJurisdiction, ZoneId timeZone, boolean fourEyes) {}

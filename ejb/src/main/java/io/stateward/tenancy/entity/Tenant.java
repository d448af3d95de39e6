package io.stateward.tenancy.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/**
 * Is an organisation that Stateward serves. A platform row: it is what other rows are owned by.
 *
 * <p>Life cycle: registered once its organisation exists in Keycloak. It keeps the organisation's <em>id</em>, because an alias can be
 * given away again.
 */
@Entity
@Table(name = "tenant")
@NamedQuery(name = "Tenant.byOrganisation", query = "select t from Tenant t where t.organisationId = :organisation")
@NamedQuery(name = "Tenant.byAlias", query = "select t from Tenant t where t.alias = :alias")
@NamedQuery(name = "Tenant.all", query = "select t from Tenant t order by t.alias")
public class Tenant {

    @Id
    @Column(name = "id", updatable = false)
    private UUID id;

    @Version
    @Column(name = "version")
    private int version;

    @Column(name = "alias", updatable = false)
    private String alias;

    @Column(name = "name")
    private String name;

    @Column(name = "home_jurisdiction")
    private String homeJurisdiction;

    @Column(name = "time_zone")
    private String timeZone;

    @Column(name = "organisation_id", updatable = false)
    private String organisationId;

    @Column(name = "four_eyes")
    private boolean fourEyes;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Tenant() {}

    public Tenant(TenantProfile profile, String organisationId, Instant now) {
        this.id = profile.id();
        this.alias = profile.alias();
        this.name = profile.name();
        this.homeJurisdiction = profile.homeJurisdiction();
        this.timeZone = profile.timeZone().getId();
        this.fourEyes = profile.fourEyes();
        this.organisationId = organisationId;
        this.createdAt = now;
    }

    public TenantProfile profile() {
        return new TenantProfile(id, alias, name, homeJurisdiction, ZoneId.of(timeZone), fourEyes);
    }

    public String organisationId() {
        return organisationId;
    }

    public Instant createdAt() {
        return createdAt;
    }
}

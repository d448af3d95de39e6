package io.stateward.tenancy.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.util.UUID;

/** Is the name of the state that a tenant's rules, agents and stores are in together. A platform row; a tenant never has a stamp twice. */
@Entity
@Table(name = "tenant_stamp")
@NamedQuery(name = "TenantStamp.renew", query = "update TenantStamp s set s.stamp = :stamp where s.tenantId = :tenant")
@NamedQuery(name = "TenantStamp.renewAll", query = "update TenantStamp s set s.stamp = :stamp")
public class TenantStamp {

    @Id
    @Column(name = "tenant_id", updatable = false)
    private UUID tenantId;

    @Column(name = "stamp")
    private UUID stamp;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected TenantStamp() {}

    public TenantStamp(UUID tenantId, UUID stamp) {
        this.tenantId = tenantId;
        this.stamp = stamp;
    }

    public UUID tenantId() {
        return tenantId;
    }

    public UUID stamp() {
        return stamp;
    }
}

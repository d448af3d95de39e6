package io.stateward;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.util.UUID;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;

/**
 * Is the base of every row that belongs to one tenant.
 *
 * <p>EclipseLink writes {@code tenant_id} and adds it to every query from the session property that only {@code tenancy} sets; a
 * session without it can neither read nor write such a row.
 */
@MappedSuperclass
@Multitenant
@TenantDiscriminatorColumn(name = "tenant_id", contextProperty = "eclipselink.tenant-id", length = 36)
public abstract class TenantOwned {

    @Id
    @Column(name = "id", updatable = false)
    private UUID id;

    @Version
    @Column(name = "version")
    private int version;

    @SuppressWarnings("NullAway.Init") // JPA fills the id
    protected TenantOwned() {}

    protected TenantOwned(UUID id) {
        this.id = id;
    }

    public UUID id() {
        return id;
    }

    /** Returns the number of changes the row has seen, which is also its entity tag. */
    public int version() {
        return version;
    }
}

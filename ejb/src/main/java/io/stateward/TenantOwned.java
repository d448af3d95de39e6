package io.stateward;

import io.stateward.StatewardException.Kind;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.util.UUID;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;
import org.jspecify.annotations.Nullable;

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

    /**
     * Lets a change pass whose author has seen the row as it is (RFC 9110 section 13.1.1).
     *
     * @param seen the version that the author has read, or null if they ask for no comparison
     * @throws StatewardException {@code changed-meanwhile} (412)
     */
    public void requireVersion(@Nullable Integer seen) {
        if (seen != null && seen != version) {
            throw new StatewardException(
                    Kind.PRECONDITION,
                    "changed-meanwhile",
                    "Somebody changed this meanwhile. Read it again and repeat with its new ETag.");
        }
    }
}

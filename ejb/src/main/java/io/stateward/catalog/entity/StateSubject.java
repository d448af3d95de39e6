package io.stateward.catalog.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;

/** Links an item to a person it is about. A link is written with its item, removed when the person is erased, and never changed. */
@Entity
@Table(name = "state_subject")
@IdClass(StateSubject.Key.class)
@Multitenant
@TenantDiscriminatorColumn(name = "tenant_id", contextProperty = "eclipselink.tenant-id", length = 36)
public class StateSubject {

    @Id
    @Column(name = "item_id", updatable = false)
    private UUID itemId;

    @Id
    @Column(name = "subject_id", updatable = false)
    private UUID subjectId;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected StateSubject() {}

    /** Is the identity of a link. */
    public record Key(UUID itemId, UUID subjectId) implements Serializable {}
}

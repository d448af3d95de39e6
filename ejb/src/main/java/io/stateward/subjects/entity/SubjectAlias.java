package io.stateward.subjects.entity;

import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.util.UUID;

/**
 * Links a look-up hash to a subject.
 *
 * <p>Life cycle: inserted in bulk by {@code AliasBook}, moved when subjects are merged, deleted when the person is forgotten. {@code slot} is
 * the hash for types that identify, which makes them unique, and the hash with the subject's id for those that do not.
 */
@Entity
@Table(name = "subject_alias")
@NamedQuery(name = "SubjectAlias.move", query = "update SubjectAlias a set a.subject = :to where a.subject in :from")
@NamedQuery(name = "SubjectAlias.remove", query = "delete from SubjectAlias a where a.subject in :subjects")
public class SubjectAlias extends TenantOwned {

    @Column(name = "subject_id")
    private UUID subject;

    @SuppressWarnings("NullAway.Init") // JPA fills it; rows are inserted in bulk
    protected SubjectAlias() {}

    public UUID subject() {
        return subject;
    }
}

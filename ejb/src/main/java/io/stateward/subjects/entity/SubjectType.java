package io.stateward.subjects.entity;

import io.stateward.Ids;
import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/**
 * Is a type of identifier that a tenant added.
 *
 * <p>Life cycle: registered once and never changed, because the hashes of what was registered under it depend on its form.
 */
@Entity
@Table(name = "subject_type")
@NamedQuery(name = "SubjectType.all", query = "select t from SubjectType t order by t.name")
public class SubjectType extends TenantOwned {

    @Column(name = "name", updatable = false)
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "canonical_form", updatable = false)
    private CanonicalForm form;

    @Column(name = "identifies", updatable = false)
    private boolean identifies;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected SubjectType() {}

    public SubjectType(TypeDefinition definition) {
        super(Ids.next());
        this.name = definition.name();
        this.form = definition.form();
        this.identifies = definition.identifies();
    }

    public TypeDefinition definition() {
        return new TypeDefinition(name, form, identifies);
    }
}

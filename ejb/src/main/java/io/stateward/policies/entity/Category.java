package io.stateward.policies.entity;

import io.stateward.Ids;
import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** Is a data category that the tenant has registered; a regulated one is denied everywhere unless a policy permits it. */
@Entity
@Table(name = "category")
@NamedQuery(name = "Category.all", query = "select c from Category c order by c.name")
@NamedQuery(name = "Category.ofName", query = "select c from Category c where c.name = :name")
@NamedQuery(name = "Category.regulated", query = "select c.name from Category c where c.regulated = true")
public class Category extends TenantOwned {

    @Column(name = "name", updatable = false)
    private String name;

    @Column(name = "regulated")
    private boolean regulated;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Category() {}

    public Category(String name, boolean regulated) {
        super(Ids.next());
        this.name = name;
        this.regulated = regulated;
    }

    /** Changes whether it is regulated; returns whether that is a change. */
    public boolean regulate(boolean nowRegulated) {
        boolean changed = regulated != nowRegulated;
        regulated = nowRegulated;
        return changed;
    }

    public CategoryView view() {
        return new CategoryView(name, regulated);
    }
}

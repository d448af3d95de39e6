package io.stateward.erasure.entity;

import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/**
 * Keeps how a tenant handles its requests.
 *
 * <p>Life cycle: made with the first change of what is the default, with the tenant's id; changed by tenant administrators.
 */
@Entity
@Table(name = "request_setting")
public class RequestSetting extends TenantOwned {

    @Column(name = "four_eyes")
    private boolean secondPerson;

    @Column(name = "notices")
    private boolean notices;

    @Column(name = "set_by")
    private String setBy;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected RequestSetting() {}

    public RequestSetting(UUID tenant, ErasureSettings settings, String by) {
        super(tenant);
        set(settings, by);
    }

    public final void set(ErasureSettings settings, String by) {
        secondPerson = settings.secondPerson();
        notices = settings.notices();
        setBy = by;
    }

    public ErasureSettings settings() {
        return new ErasureSettings(secondPerson, notices);
    }

    public String setBy() {
        return setBy;
    }
}

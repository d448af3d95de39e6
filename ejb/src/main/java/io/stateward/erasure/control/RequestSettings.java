package io.stateward.erasure.control;

import io.stateward.erasure.entity.ErasureSettings;
import io.stateward.erasure.entity.RequestSetting;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Optional;

/** Reads and changes how the tenant handles its requests, in the caller's transaction. */
@ApplicationScoped
public class RequestSettings {

    @Inject
    EntityManager entities;

    @Inject
    CurrentTenant current;

    @Inject
    Ledger ledger;

    /** Returns what holds: what the operator has set for the tenant, nobody in it can take back. */
    public ErasureSettings settings() {
        ErasureSettings own = row().map(RequestSetting::settings).orElse(ErasureSettings.UNCHANGED);
        return new ErasureSettings(current.tenant().fourEyes() || own.secondPerson(), own.notices());
    }

    public ErasureSettings change(ErasureSettings asked) {
        String by = current.caller().name();
        row().ifPresentOrElse(
                        row -> row.set(asked, by), () -> entities.persist(new RequestSetting(current.id(), asked, by)));
        ledger.record(
                "erasure-settings-changed",
                Map.of("secondPerson", asked.secondPerson(), "notices", asked.notices(), "by", by));
        return settings();
    }

    private Optional<RequestSetting> row() {
        return Optional.ofNullable(entities.find(RequestSetting.class, current.id()));
    }
}

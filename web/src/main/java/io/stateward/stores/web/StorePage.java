package io.stateward.stores.web;

import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.StoreView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.Notices;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Shows one store and asks it whether it is there. */
@Named
@RequestScoped
public class StorePage {

    @Inject
    Stores stores;

    @Inject
    CurrentTenant current;

    @Inject
    Asked asked;

    @Inject
    Notices notices;

    private @Nullable StoreView store;

    /** Reads the store before anything is written, so that one that is not there is answered as such. */
    public void open() {
        store = stores.of(asked.textOrEmpty("id"));
    }

    public StoreView getStore() {
        StoreView known = store;
        if (known == null) {
            known = stores.of(asked.textOrEmpty("id"));
            store = known;
        }
        return known;
    }

    public boolean isCheckable() {
        return current.caller().is(Role.TENANT_ADMIN) || current.caller().is(Role.PRIVACY_OFFICER);
    }

    /** Asks the store; that it does not answer is shown as the result of the check. */
    public @Nullable String check() {
        String id = asked.textOrEmpty("id");
        boolean done = notices.tried(() -> tell(stores.check(id, Query.integer("version", asked.text("version")))));
        return done
                ? Address.of(ConsolePage.STORE)
                        .with("id", id)
                        .with("faces-redirect", "true")
                        .toString()
                : null;
    }

    private void tell(StoreView checked) {
        Probe answer = checked.lastCheck();
        if (answer != null && answer.reachable()) {
            notices.tellNext(FacesMessage.SEVERITY_INFO, "The store was checked. What it answered is below.");
        } else {
            notices.tellNext(
                    FacesMessage.SEVERITY_WARN, "The store was asked and cannot be reached. Why is said below.");
        }
    }
}

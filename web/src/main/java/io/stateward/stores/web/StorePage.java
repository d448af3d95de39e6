package io.stateward.stores.web;

import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.StoreMove;
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
import java.util.Locale;
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
    private boolean refused;

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

    /** Tells whether the visitor may say anew where the store is; governed memory is where Stateward is. */
    public boolean isMovable() {
        return current.caller().is(Role.TENANT_ADMIN) && !getStore().kind().equals("memory");
    }

    /** Declares anew where the store is; it is asked at once, and what lies in it is decided again. */
    public @Nullable String move() {
        String id = asked.textOrEmpty("id");
        refused = !notices.after(
                () -> stores.move(
                        id,
                        new StoreMove(region("region"), region("processingRegion")),
                        Query.integer("version", asked.text("version"))),
                "The store is declared anew. What lies in it is being decided again.");
        return refused
                ? null
                : Address.of(ConsolePage.STORE)
                        .with("id", id)
                        .with("faces-redirect", "true")
                        .toString();
    }

    private @Nullable String region(String field) {
        String typed = asked.text(field);
        return typed == null ? null : typed.toUpperCase(Locale.ROOT);
    }

    /** Tells whether declaring it anew was refused, so that its form stays open. */
    public boolean isRefused() {
        return refused;
    }

    /** Returns what was typed into a field of the form that was refused, else what is declared. */
    public String typed(String field, String declared) {
        return refused ? asked.textOrEmpty(field) : declared;
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

package io.stateward.erasure.web;

import io.stateward.StatewardException;
import io.stateward.erasure.boundary.ErasureTerms;
import io.stateward.erasure.entity.ErasureSettings;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.Notices;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Shows how the tenant handles its requests, four eyes and mails, and lets its administrators change that. */
@Named
@RequestScoped
public class RequestHandling {

    @Inject
    ErasureTerms terms;

    @Inject
    CurrentTenant current;

    @Inject
    Asked asked;

    @Inject
    Notices notices;

    private @Nullable ErasureSettings settings;
    private boolean refused;

    /** Reads before anything is written. */
    public void open() {
        getSettings();
    }

    public ErasureSettings getSettings() {
        ErasureSettings read = settings;
        if (read == null) {
            read = terms.settings();
            settings = read;
        }
        return read;
    }

    /** Tells whether the operator asks for four eyes, so that the tenant cannot do without. */
    public boolean isFixed() {
        return current.tenant().fourEyes();
    }

    public boolean isAdmin() {
        return current.caller().is(Role.TENANT_ADMIN);
    }

    public @Nullable String change() {
        refused = !notices.after(
                () -> terms.change(new ErasureSettings(chosen("secondPerson"), chosen("mails"))),
                "It is changed, and the change is in the ledger.");
        return refused
                ? null
                : Address.of(ConsolePage.REQUEST_SETTINGS)
                        .with("faces-redirect", "true")
                        .toString();
    }

    private boolean chosen(String field) {
        return switch (asked.textOrEmpty(field)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw StatewardException.invalid(field, "Choose one of what '" + field + "' offers.");
        };
    }

    /** Tells whether a change was refused, so that its form stays open. */
    public boolean isRefused() {
        return refused;
    }
}

package io.stateward.tenancy.web;

import io.stateward.identity.boundary.Onboarding;
import io.stateward.identity.entity.TenantDraft;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.Notices;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows the operator which tenants there are, and onboards one; nothing of what they keep is shown. */
@Named
@RequestScoped
public class TenantList {

    @Inject
    Tenants tenants;

    @Inject
    Onboarding onboarding;

    @Inject
    Asked asked;

    @Inject
    Notices notices;

    private List<TenantProfile> items = List.of();

    /** Reads the tenants before anything is written. */
    public void open() {
        items = tenants.all();
    }

    public @Nullable String onboard() {
        boolean done = notices.after(
                () -> onboarding.onboard(new TenantDraft(
                        text("alias"),
                        text("name"),
                        text("homeJurisdiction").toUpperCase(Locale.ROOT),
                        text("timeZone"))),
                "The tenant is onboarded. Its organisation is in Keycloak, where its first administrator is invited.");
        return done
                ? Address.of(ConsolePage.TENANTS).with("faces-redirect", "true").toString()
                : null;
    }

    public List<TenantProfile> getItems() {
        return items;
    }

    /** Returns what was typed into a field, for the form of a refused onboarding. */
    public String text(String field) {
        return asked.textOrEmpty(field);
    }

    /** Tells whether an onboarding was refused, so that its form stays open. */
    public boolean isRefused() {
        return asked.text("alias") != null || asked.text("name") != null;
    }
}

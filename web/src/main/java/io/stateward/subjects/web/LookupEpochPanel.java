package io.stateward.subjects.web;

import io.stateward.subjects.boundary.LookupEpochs;
import io.stateward.subjects.entity.EpochState;
import io.stateward.subjects.entity.LookupEpoch.Phase;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import io.stateward.web.Address;
import io.stateward.web.ConsolePage;
import io.stateward.web.Notices;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Shows under which epoch people are looked up, and begins the next one. */
@Named
@RequestScoped
public class LookupEpochPanel {

    @Inject
    LookupEpochs epochs;

    @Inject
    CurrentTenant current;

    @Inject
    Notices notices;

    private @Nullable EpochState state;

    public EpochState getState() {
        EpochState read = state;
        if (read == null) {
            read = epochs.state();
            state = read;
        }
        return read;
    }

    public boolean isTurning() {
        return getState().phase() != Phase.STABLE;
    }

    /** Tells whether the visitor may begin the next epoch. */
    public boolean isAllowed() {
        return current.caller().is(Role.PRIVACY_OFFICER) || current.caller().is(Role.TENANT_ADMIN);
    }

    /** Begins the next epoch. */
    public @Nullable String turn() {
        boolean done = notices.after(epochs::turn, "The next look-up epoch is on its way; it takes about 20 minutes.");
        return done
                ? Address.of(ConsolePage.SUPPRESSIONS)
                        .with("faces-redirect", "true")
                        .toString()
                : null;
    }
}

package io.stateward.vault.web;

import io.stateward.vault.boundary.VaultRoots;
import io.stateward.web.Address;
import io.stateward.web.ConsolePage;
import io.stateward.web.Notices;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Shows the operator which root the vault has, and replaces it. */
@Named
@RequestScoped
public class VaultRoot {

    @Inject
    VaultRoots roots;

    @Inject
    Notices notices;

    public long getGeneration() {
        return roots.generation();
    }

    public @Nullable String rotate() {
        boolean done = notices.after(roots::rotate, "The vault has a new root; the one before is overwritten.");
        return done
                ? Address.of(ConsolePage.TENANTS).with("faces-redirect", "true").toString()
                : null;
    }
}

package io.stateward.vault.control;

import io.stateward.StartCheck;
import io.stateward.StatewardException;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.List;

/** Opens the vault when the server starts, so that one without its keys serves nothing, in the demo too. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class VaultCheck {

    @Inject
    KeyTree keys;

    // Payara finds a life-cycle method by its name alone: it must not be overloaded.
    @PostConstruct
    void onStart() {
        try {
            keys.generation();
        } catch (StatewardException e) {
            StartCheck.require(List.of(e.sentence()));
        }
    }
}

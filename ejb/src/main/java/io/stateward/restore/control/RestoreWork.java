package io.stateward.restore.control;

import io.stateward.StatewardException;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.restore.entity.ReplayFailure;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.vault.boundary.KeyDestroyed;
import io.stateward.vault.boundary.SealBroken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Replays what the operator asked for; after a crash it goes on where it was. */
@ApplicationScoped
public class RestoreWork implements WorkHandler {

    static final String KIND = "restore";

    @Inject
    Replay replay;

    @Inject
    RestoreRows rows;

    @Inject
    CurrentTenant current;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void handle(Claim claim) {
        try {
            replay.run();
        } catch (RuntimeException failed) {
            try {
                rows.change(current.id(), state -> state.stuck(why(failed)));
            } catch (RuntimeException rowsToo) {
                failed.addSuppressed(rowsToo);
            }
            throw failed;
        }
    }

    /** Only which of a few reasons it is: what an exception says may name somebody. */
    static ReplayFailure why(RuntimeException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            ReplayFailure known = known(cause);
            if (known != null) {
                return known;
            }
        }
        return ReplayFailure.OTHER;
    }

    private static @Nullable ReplayFailure known(Throwable cause) {
        if (cause instanceof StatewardException refused) {
            return ofType(refused.type());
        }
        if (cause instanceof SealBroken) {
            return ReplayFailure.DIRECTORY_INCOMPLETE;
        }
        if (cause instanceof KeyDestroyed) {
            return ReplayFailure.VAULT_UNAVAILABLE;
        }
        return cause instanceof PersistenceException || cause instanceof SQLException ? ReplayFailure.DATABASE : null;
    }

    private static @Nullable ReplayFailure ofType(String type) {
        if (type.startsWith("vault-")) {
            return ReplayFailure.VAULT_UNAVAILABLE;
        }
        return switch (type) {
            case "restore-directory-incomplete" -> ReplayFailure.DIRECTORY_INCOMPLETE;
            case "restore-directory-unavailable" -> ReplayFailure.DIRECTORY_UNAVAILABLE;
            default -> null;
        };
    }
}

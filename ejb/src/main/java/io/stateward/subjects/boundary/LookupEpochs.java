package io.stateward.subjects.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.subjects.control.EpochTurn;
import io.stateward.subjects.control.Epochs;
import io.stateward.subjects.entity.EpochState;
import io.stateward.subjects.entity.LookupEpoch.Phase;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells under which epoch look-up hashes are wrapped, and begins the next one.
 *
 * <p>While people are looked up by a keyed hash of their identifiers, a copy of an old page confirms a guess to whoever has the keys. A new
 * epoch makes old copies useless: every row is wrapped anew and the old key destroyed.
 */
@Boundary
public class LookupEpochs {

    @Inject
    Epochs epochs;

    @Inject
    EpochTurn turn;

    @Inject
    CurrentTenant current;

    public EpochState state() {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER, Role.AUDITOR);
        return epochs.state();
    }

    /**
     * Returns until when, at the latest, an old copy of look-up rows together with the tenant's keys confirms who was forgotten at that
     * moment; nothing once every key that lived then is destroyed.
     */
    public Optional<Instant> residueUntil(Instant forgotten) {
        current.requireReader();
        return epochs.residueUntil(forgotten);
    }

    /**
     * Begins the next epoch; its operation tells how far it has come.
     *
     * @throws StatewardException CONFLICT {@code lookup-epoch-turning} while the next one is on its way
     */
    public EpochState turn() {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        if (epochs.state().phase() != Phase.STABLE) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "lookup-epoch-turning",
                    "The next look-up epoch is on its way already. Wait for its operation to end.");
        }
        return turn.begin();
    }
}

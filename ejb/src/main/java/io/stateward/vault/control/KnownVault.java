package io.stateward.vault.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.vault.entity.VaultSeen;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Remembers in the database which vault it belongs to, so that another, an empty or an older directory is refused. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class KnownVault {

    @Inject
    EntityManager entities;

    /**
     * Is what the database knows.
     *
     * @param vault the vault's id, or null if it has seen none
     * @param generation the highest generation of a root it has seen
     * @param hasKeys whether there has to be a vault
     */
    public record Known(@Nullable UUID vault, long generation, boolean hasKeys) {

        public static final Known NOTHING = new Known(null, 0, false);

        /** Refuses another vault, and an older state of the same. */
        public void require(UUID opened, long itsGeneration) {
            if (vault != null && !vault.equals(opened)) {
                throw new StatewardException(
                        Kind.UNAVAILABLE,
                        "vault-incomplete",
                        "stateward.vault.directory holds another vault than this database's. Correct the setting, or put the"
                                + " right directory in its place (docs/vault.md).");
            }
            if (itsGeneration < generation) {
                throw Following.rolledBack();
            }
        }
    }

    /** Returns what the database knows. */
    public Known read() {
        VaultSeen row = row();
        return new Known(row.vault(), row.generation(), row.vault() != null || row.hadKeysBefore());
    }

    /** Notes the vault that is in use from now on, and the generation of its root. */
    public void learn(UUID vault, long generation) {
        row().saw(vault, generation);
    }

    private VaultSeen row() {
        return entities.createNamedQuery("VaultSeen.row", VaultSeen.class).getSingleResult();
    }
}

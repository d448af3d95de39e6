package io.stateward.subjects.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.TenantScoped;
import io.stateward.subjects.entity.EpochState;
import io.stateward.subjects.entity.LookupEpoch;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.boundary.Stamped;
import io.stateward.tenancy.boundary.TenantStamps;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Knows the tenant's look-up epoch and wraps hashes under it. Another node may turn it: what is remembered of it has the tenant's stamp. */
@ApplicationScoped
@TenantScoped
public class Epochs {

    private static final String CONTEXT = "subject_alias";
    private static final int FIRST = 1;

    /** More than a turn takes: two times {@link EpochTurn#GRACE} and the walks. */
    private static final Duration TURN = Duration.ofDays(1);

    /** Most tenants whose epoch is remembered. */
    private static final int MAX_REMEMBERED = 10_000;

    private final Stamped<EpochState> remembered = new Stamped<>(MAX_REMEMBERED);

    @Inject
    EntityManager entities;

    @Inject
    TenantStamps stamps;

    @Inject
    Vault vault;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    public EpochState state() {
        return row().map(LookupEpoch::state).orElse(EpochState.FIRST);
    }

    /**
     * Returns the state by which hashes are wrapped: that of this transaction's beginning, or a later one. A turn waits for every transaction
     * that began before it ({@link EpochTurn#GRACE}).
     */
    EpochState standing() {
        return remembered.of(stamps, "epoch", this::state);
    }

    /** Says that the state has changed, in the transaction that changes it. */
    void changed() {
        stamps.renew();
    }

    private Optional<LookupEpoch> row() {
        return entities.createNamedQuery("LookupEpoch.ofTenant", LookupEpoch.class)
                .setHint("eclipselink.refresh", true)
                .getResultStream()
                .findFirst();
    }

    /** Returns the row, made if it is not there, locked until the transaction ends. */
    LookupEpoch locked() {
        LookupEpoch epoch = row().orElseGet(() -> {
            LookupEpoch first = new LookupEpoch(current.id(), clock.instant());
            entities.persist(first);
            entities.flush();
            return first;
        });
        entities.refresh(epoch, LockModeType.PESSIMISTIC_WRITE);
        return epoch;
    }

    /** Returns until when hashes of who was forgotten then are confirmed by old copies, at the latest; nothing if they are not any more. */
    public Optional<Instant> residueUntil(Instant forgotten) {
        return vault.oldest(Purpose.LOOKUP)
                .filter(made -> !made.isAfter(forgotten))
                .map(made -> forgotten.plus(EpochDue.after()).plus(TURN));
    }

    /** Makes the key of an epoch that is about to begin, durably. */
    void makeKey(int epoch) {
        vault.keyFor(KeyScope.named(Purpose.LOOKUP, name(epoch)));
    }

    /**
     * Returns the key of an epoch that has begun; a tenant's first epoch begins with its first hash.
     *
     * @throws StatewardException of kind UNAVAILABLE {@code lookup-epoch-lost} if it is destroyed: another key in its place would find
     *     nobody, and would call that an answer
     */
    UUID key(int epoch) {
        return vault.named(Purpose.LOOKUP, name(epoch)).orElseGet(() -> {
            if (epoch == FIRST && !vault.everNamed(Purpose.LOOKUP, name(epoch))) {
                makeKey(epoch);
            }
            // Looked for again also where there was one: another request may have made it since it was not there.
            return vault.named(Purpose.LOOKUP, name(epoch)).orElseThrow(Epochs::lost);
        });
    }

    /** Tells whether the key of the epoch is destroyed, because the database is older than its turn. */
    boolean isLost() {
        String current = name(state().epoch());
        return vault.named(Purpose.LOOKUP, current).isEmpty() && vault.everNamed(Purpose.LOOKUP, current);
    }

    private static String name(int epoch) {
        return "epoch-" + epoch;
    }

    private static StatewardException lost() {
        return new StatewardException(
                Kind.UNAVAILABLE,
                "lookup-epoch-lost",
                "The key of this tenant's look-up epoch is destroyed: the database is older than the turn of the epoch, and"
                        + " nobody in it can be found by an identifier. Bring back a younger copy of the database"
                        + " (docs/vault.md).");
    }

    /** Wraps hashes, so that equal ones stay equal. */
    List<byte[]> wrap(int epoch, List<byte[]> hashes) {
        return vault.sealAlike(key(epoch), hashes, CONTEXT);
    }

    byte[] unwrap(int epoch, byte[] wrapped) {
        return vault.openAlike(key(epoch), wrapped, CONTEXT);
    }

    /** Returns the column that hashes of an epoch are in. */
    static String column(int epoch) {
        return epoch % 2 == 0 ? "even_slot" : "slot";
    }
}

package io.stateward.erasure.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PessimisticLockException;
import java.util.Optional;
import java.util.UUID;

/** Locks rows until the transaction ends, and says so if others keep one for too long. */
final class LockedRows {

    private LockedRows() {}

    /**
     * Returns the row of that id, if there is one.
     *
     * @throws StatewardException {@code subjects-busy} (409) if another transaction does not let go of it
     */
    static <T> Optional<T> lock(EntityManager entities, Class<T> type, UUID id) {
        try {
            return Optional.ofNullable(entities.find(type, id, LockModeType.PESSIMISTIC_WRITE));
        } catch (PessimisticLockException | LockTimeoutException e) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "subjects-busy",
                    "Others are changing the same people at this moment. Send the request again.");
        }
    }
}

package io.stateward.erasure.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Locks rows until the transaction ends, and says so if others keep one for too long. */
@ApplicationScoped
class LockedRows {

    /** Longest wait for others on PostgreSQL; on H2 it is that database's own, two seconds. */
    static final Duration MAX_WAIT = Duration.ofSeconds(5);

    @Inject
    EntityManager entities;

    @Inject
    TenantSql sql;

    /**
     * Returns the row of that id, if there is one.
     *
     * @throws StatewardException {@code subjects-busy} (409) if another transaction does not let go of it within {@link #MAX_WAIT}
     */
    <T> Optional<T> lock(Class<T> type, UUID id) {
        try {
            return Optional.ofNullable(
                    sql.waitingAtMost(MAX_WAIT, () -> entities.find(type, id, LockModeType.PESSIMISTIC_WRITE)));
        } catch (SQLException e) {
            throw new IllegalStateException("A row could not be locked", e);
        } catch (RuntimeException e) {
            if (isBusy(e)) {
                throw new StatewardException(
                        Kind.CONFLICT,
                        "subjects-busy",
                        "Others are changing the same people at this moment. Send the request again.");
            }
            throw e;
        }
    }

    /** EclipseLink knows a lock time-out of some databases only; of the others it hands on what the driver said. */
    private static boolean isBusy(RuntimeException failure) {
        if (failure instanceof PessimisticLockException || failure instanceof LockTimeoutException) {
            return true;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException said && TenantSql.isRefusal(said)) {
                return true;
            }
        }
        return false;
    }
}

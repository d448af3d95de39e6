package io.stateward.web;

import io.stateward.Ids;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.persistence.OptimisticLockException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Map;

/** Words failures that Stateward did not foresee by name: clashes in the database, plain HTTP mistakes, and defects. */
final class Failure {

    private static final Logger LOG = System.getLogger(Failure.class.getName());

    /** SQL state of a violated unique constraint, on H2 and PostgreSQL. */
    private static final String UNIQUE = "23505";

    /** SQL state of a value that is longer than its column, on H2 and PostgreSQL. */
    private static final String TOO_LONG = "22001";

    private Failure() {}

    /** Returns the problem of an unforeseen failure and logs its cause under the reference that the client gets. */
    static Problem of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException) {
                return changedMeanwhile();
            }
            if (cause instanceof SQLException sql && TOO_LONG.equals(sql.getSQLState())) {
                return Problem.of(
                        "value-too-long", 400, "A text is longer than Stateward keeps it. Shorten it.", Map.of());
            }
            if (cause instanceof SQLException sql && UNIQUE.equals(sql.getSQLState())) {
                return Problem.of(
                        "exists-already",
                        409,
                        "The same was registered at the same moment. Read it, or repeat with another name.",
                        Map.of());
            }
            if (cause instanceof SQLException sql && TenantSql.isRefusal(sql)) {
                return changedMeanwhile();
            }
        }
        String reference = Ids.next().toString();
        LOG.log(Level.ERROR, "Unexpected failure, reference " + reference, failure);
        return Problem.of(
                "unexpected",
                500,
                "Stateward failed in a way nobody foresaw. Repeat later; if it stays, tell the operator the reference.",
                Map.of("reference", reference));
    }

    /** Covers a version that has changed, and the victim of a deadlock or of a lock held too long: nothing of its change stands. */
    private static Problem changedMeanwhile() {
        return Problem.of(
                "changed-meanwhile",
                409,
                "Somebody else changed this at the same moment. Read it again and repeat.",
                Map.of());
    }

    /** Returns the problem of a plain HTTP status. */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 400 ->
                plain("bad-request", status, "The request cannot be understood. Check path, query and headers.");
            case 401 -> plain("token-missing", status, "Nobody is signed in. Sign in first.");
            case 403 -> plain("forbidden", status, "This is not allowed to you.");
            case 404 -> plain("no-such-path", status, "There is nothing at this path. /openapi lists every path.");
            case 405 ->
                plain("method-not-allowed", status, "This path knows other methods; the header Allow lists them.");
            case 406 -> plain("not-acceptable", status, "This path answers in another media type. Send Accept: */*.");
            case 413 -> plain("body-too-large", status, "The body is over the limit. Send less in one request.");
            case 415 ->
                plain(
                        "unsupported-media-type",
                        status,
                        "This path reads another media type. Send Content-Type: application/json.");
            default ->
                status < 500
                        ? plain("bad-request", status, "The request was refused. Check it against /openapi.")
                        : plain("unexpected", status, "Stateward could not answer. Repeat later.");
        };
    }

    private static Problem plain(String slug, int status, String detail) {
        return Problem.of(slug, status, detail, Map.of());
    }
}

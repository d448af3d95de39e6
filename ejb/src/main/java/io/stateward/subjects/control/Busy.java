package io.stateward.subjects.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.tenancy.boundary.TenantSql;
import java.sql.SQLException;

/** Says that others are at the same people. */
public final class Busy {

    /** How often work is tried again that another transaction stood in the way of. */
    public static final int MAX_TRIES = 5;

    private Busy() {}

    /** Says so after the last try. */
    public static StatewardException people() {
        return new StatewardException(
                Kind.CONFLICT,
                "subjects-busy",
                "Others are changing the same people at this moment. Send the request again.");
    }

    /** Tells a database that others keep busy from one that fails. */
    static RuntimeException failed(SQLException e) {
        return TenantSql.isRefusal(e)
                ? people()
                : new IllegalStateException("The register of subjects could not be read or written", e);
    }
}

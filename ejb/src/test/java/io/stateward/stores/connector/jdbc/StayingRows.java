package io.stateward.stores.connector.jdbc;

import java.sql.Connection;
import org.h2.api.Trigger;

/** Is an H2 trigger that is fired instead of a delete and does nothing. */
public final class StayingRows implements Trigger {

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) {
        // The row stays.
    }
}

package io.stateward.stores.connector.jdbc;

import io.stateward.stores.connector.jdbc.Bench.On;
import io.stateward.testing.CustomerDatabase;

class JdbcConnectorOnMariaDbTest extends JdbcConnectorContract {

    @Override
    CustomerDatabase database() {
        return On.MARIADB.open();
    }
}

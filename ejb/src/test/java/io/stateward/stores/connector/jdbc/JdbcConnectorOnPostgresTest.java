package io.stateward.stores.connector.jdbc;

import io.stateward.testing.CustomerDatabase;

class JdbcConnectorOnPostgresTest extends JdbcConnectorContract {

    @Override
    CustomerDatabase database() {
        return CustomerDatabase.postgres();
    }
}

package io.stateward.stores.connector.jdbc;

import io.stateward.testing.CustomerDatabase;

class JdbcConnectorOnH2Test extends JdbcConnectorContract {

    @Override
    CustomerDatabase database() {
        return CustomerDatabase.h2();
    }
}

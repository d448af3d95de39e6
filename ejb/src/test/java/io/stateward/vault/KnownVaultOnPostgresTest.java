package io.stateward.vault;

import io.stateward.testing.Database;

class KnownVaultOnPostgresTest extends KnownVaultContract {

    @Override
    Database newDatabase() {
        return Database.postgres();
    }
}

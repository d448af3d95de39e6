package io.stateward.vault;

import io.stateward.testing.Database;

class KnownVaultOnH2Test extends KnownVaultContract {

    @Override
    Database newDatabase() {
        return Database.h2();
    }
}

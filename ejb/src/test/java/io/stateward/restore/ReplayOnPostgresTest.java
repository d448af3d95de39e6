package io.stateward.restore;

import io.stateward.testing.Database;
import java.nio.file.Path;

class ReplayOnPostgresTest extends ReplayContract {

    @Override
    Database newDatabase(Path directory) {
        return Database.postgres();
    }
}

package io.stateward.restore;

import io.stateward.testing.Database;
import java.nio.file.Path;

class RestoreOnH2Test extends RestoreContract {

    @Override
    Database newDatabase(Path directory) {
        return Database.h2File(directory);
    }
}

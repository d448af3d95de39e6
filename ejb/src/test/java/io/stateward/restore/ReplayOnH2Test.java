package io.stateward.restore;

import io.stateward.testing.Database;
import java.nio.file.Path;

class ReplayOnH2Test extends ReplayContract {

    @Override
    Database newDatabase(Path directory) {
        return Database.h2File(directory);
    }
}

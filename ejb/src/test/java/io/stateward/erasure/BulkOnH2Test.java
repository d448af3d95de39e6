package io.stateward.erasure;

import io.stateward.testing.OnH2;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class BulkOnH2Test extends OnH2 implements BulkContract {

    @Test
    void othersAtTheSamePeopleRefuseNoLine() throws SQLException {
        othersRefuseNoLine();
    }
}

package io.stateward.stores.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredDatabaseTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://localhost:5433/stateward?ssl=true, postgresql, 127.0.0.1, 5433, stateward",
        "jdbc:postgresql://localhost/stateward, postgresql, 127.0.0.2, 5432, stateward",
        "jdbc:postgresql:stateward, postgresql, ::1, 5432, stateward",
        "'jdbc:postgresql://192.0.2.7:5432,192.0.2.8:5432/stateward', postgresql, 192.0.2.8, 5432, stateward",
        "'jdbc:h2:file:/srv/.stateward/stateward;WRITE_DELAY=0', h2, localhost, 9092, ../.stateward/Stateward",
        "jdbc:h2:/srv/stateward, h2, 127.0.0.1, 9999, stateward",
        "jdbc:h2:tcp://192.0.2.7/stateward, h2, 192.0.2.7, 9092, ./stateward"
    })
    void the_own_database_is_recognised_by_whatever_name(
            String url, String engine, String host, int port, String database) {
        assertThat(new ConfiguredDatabase(url).is(engine, host, port, database)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://localhost:5433/stateward, postgresql, localhost, 5433, airline",
        "jdbc:postgresql://localhost:5433/stateward, postgresql, localhost, 5432, stateward",
        "jdbc:postgresql://localhost:5433/stateward, h2, localhost, 5433, stateward",
        "jdbc:h2:file:/srv/stateward, h2, 192.0.2.7, 9092, stateward",
        "jdbc:h2:file:/srv/stateward, h2, localhost, 9092, airline",
        "'', h2, localhost, 9092, airline"
    })
    void another_database_is_not_the_own_one(String url, String engine, String host, int port, String database) {
        assertThat(new ConfiguredDatabase(url).is(engine, host, port, database)).isFalse();
    }
}

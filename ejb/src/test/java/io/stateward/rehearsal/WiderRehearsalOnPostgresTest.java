package io.stateward.rehearsal;

import io.stateward.testing.Domain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@SuppressWarnings("NullAway.Init")
class WiderRehearsalOnPostgresTest implements WiderRehearsalContract {

    private Domain domain;

    @BeforeEach
    void open() {
        domain = Domain.onPostgres();
    }

    @AfterEach
    void close() {
        domain.close();
    }

    @Override
    public Domain domain() {
        return domain;
    }
}

package io.stateward.catalog;

import io.stateward.testing.Domain;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class TransfersOnH2Test implements TransfersContract {

    private Domain domain;

    @BeforeAll
    void open() {
        domain = Domain.onH2();
    }

    @AfterAll
    void close() {
        domain.close();
    }

    @Override
    public Domain domain() {
        return domain;
    }
}

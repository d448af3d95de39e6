package io.stateward.rehearsal;

import io.stateward.testing.Domain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@SuppressWarnings("NullAway.Init")
class WiderRehearsalOnH2Test implements WiderRehearsalContract {

    private Domain domain;

    @BeforeEach
    void open() {
        domain = Domain.onH2();
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

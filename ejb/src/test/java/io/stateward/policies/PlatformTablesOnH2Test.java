package io.stateward.policies;

import io.stateward.testing.Domain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@SuppressWarnings("NullAway.Init")
class PlatformTablesOnH2Test implements PlatformTablesContract {

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

    @Override
    public Domain otherNode() {
        return Domain.on(domain.database(), Domain.newVault());
    }
}

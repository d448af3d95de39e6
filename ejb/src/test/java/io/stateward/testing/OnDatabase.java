package io.stateward.testing;

import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Opens the domain on a fresh database for all tests of a class, which takes its tests from a contract. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
public abstract class OnDatabase {

    private final Supplier<Domain> opening;
    private Domain domain;

    OnDatabase(Supplier<Domain> opening) {
        this.opening = opening;
    }

    @BeforeAll
    void openDomain() {
        domain = opening.get();
    }

    @AfterAll
    void closeDomain() {
        domain.close();
    }

    public Domain domain() {
        return domain;
    }
}

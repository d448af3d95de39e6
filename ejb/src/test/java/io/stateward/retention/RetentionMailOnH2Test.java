package io.stateward.retention;

import io.stateward.reports.TestMail;
import io.stateward.testing.Domain;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class RetentionMailOnH2Test implements RetentionMailContract {

    private Domain domain;
    private TestMail mail;

    @BeforeAll
    void open() {
        mail = TestMail.start();
        domain = Domain.onH2();
    }

    @BeforeEach
    void begin() {
        mail.reset();
    }

    @AfterAll
    void close() {
        domain.close();
        mail.close();
    }

    @Override
    public Domain domain() {
        return domain;
    }

    @Override
    public TestMail mail() {
        return mail;
    }
}

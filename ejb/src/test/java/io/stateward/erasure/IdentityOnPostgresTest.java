package io.stateward.erasure;

import io.stateward.reports.TestMail;
import io.stateward.testing.OnPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class IdentityOnPostgresTest extends OnPostgres implements IdentityContract {

    private TestMail mail;

    @BeforeAll
    void openMail() {
        mail = TestMail.start();
    }

    @BeforeEach
    void empty() {
        mail.reset();
    }

    @AfterAll
    void closeMail() {
        mail.close();
    }

    @Override
    public TestMail mail() {
        return mail;
    }
}

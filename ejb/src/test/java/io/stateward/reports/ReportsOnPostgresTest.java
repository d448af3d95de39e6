package io.stateward.reports;

import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ReportsOnPostgresTest
        implements ReportsContract,
                ReportSizesContract,
                ReportSchedulesContract,
                ReportFiresContract,
                ReportGuardsContract,
                ReportMailsContract {

    private Domain domain;
    private TestMail mail;

    @BeforeAll
    void open() {
        mail = TestMail.start();
        domain = Domain.onPostgres();
    }

    @BeforeEach
    void begin() {
        domain.clock().set(START);
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

    @Override
    public TenantProfile tenant() {
        return domain.tenant("t" + UUID.randomUUID());
    }
}

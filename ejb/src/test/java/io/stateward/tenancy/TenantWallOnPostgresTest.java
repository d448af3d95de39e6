package io.stateward.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.OnPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class TenantWallOnPostgresTest extends OnPostgres implements TenantWallContract {

    private TenantProfile skyways;
    private TenantProfile nordbank;

    @BeforeAll
    void open() {
        skyways = domain().tenant("skyways");
        nordbank = domain().tenant("nordbank");
    }

    @Override
    public TenantProfile skyways() {
        return skyways;
    }

    @Override
    public TenantProfile nordbank() {
        return nordbank;
    }

    @Test
    void aCarelessNativeStatementSeesOnlyItsTenantsRows() {
        domain().as(nordbank, () -> domain().get(WallProbe.class).persist("theirs-" + UUID.randomUUID()));

        assertThat(domain().as(skyways, () -> domain().get(WallProbe.class).countOf(nordbank.id())))
                .isZero();
        assertThat(domain().as(nordbank, () -> domain().get(WallProbe.class).countOf(nordbank.id())))
                .isPositive();
    }

    @Test
    void aPooledConnectionDoesNotCarryTheTenantOn() throws SQLException {
        domain().as(skyways, () -> domain().get(WallProbe.class).persist("any-" + UUID.randomUUID()));

        try (Connection bare = new io.stateward.tenancy.control.ConfiguredDataSource(
                        domain().database().url(),
                        domain().database().user(),
                        domain().database().password())
                .getConnection()) {
            assertThat(names(bare, "select name from agent")).isEmpty();
        }
    }

    @Test
    void everyTableWithATenantStandsBehindTheSecondWall() throws SQLException {
        try (Connection owner = domain().database().behindTheWall()) {
            List<String> open = names(owner, """
                select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
                where a.attname = 'tenant_id' and c.relkind in ('r', 'p') and not c.relispartition and not c.relrowsecurity
                order by 1\
                """);
            assertThat(open)
                    .as(
                            "only what finds a request's tenant or a worker's work, or closes a tenant, is a platform table")
                    .containsExactly("restore_state", "tenant_stamp", "work_item");
        }
    }

    private static List<String> names(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }
}

package io.stateward.residue;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.testing.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Demonstrates on a real PostgreSQL that what it has compressed and deleted is seen. */
class PostgresValuesTest {

    private static final String IN_THE_ROW = "a1b2c3d4e5f6g7h8i9j0k1l2";
    private static final String APART = "z9y8x7w6v5u4t3s2r1q0p9o8";
    private static final String WORDS = "She asked for a window seat, and once more for a window seat. ";

    private static final String FILE = "select pg_relation_filepath(%s) from pg_class where relname = 'talk'";

    @Test
    void compressedValuesAreSeenAfterTheirRowsWereDeleted() throws SQLException {
        Database database = Database.postgres();
        try (Connection connection = DriverManager.getConnection(database.url(), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create table talk (body text)");
            insert(connection, WORDS.repeat(60) + IN_THE_ROW + IN_THE_ROW);
            insert(connection, random(statement) + WORDS.repeat(60) + APART + random(statement));
            statement.execute("checkpoint");
            statement.execute("delete from talk");
            Path cluster = Path.of(value(statement, "show data_directory"));
            List<Path> files = List.of(
                    cluster.resolve(value(statement, FILE.formatted("oid"))),
                    cluster.resolve(value(statement, FILE.formatted("reltoastrelid"))));

            assertThat(seen(List.of(new PostgresValues()), files))
                    .as("values within a row and apart")
                    .isEqualTo(2);
            assertThat(seen(List.of(), files)).as("the test can fail").isLessThan(2);
        }
    }

    /** Does not compress much, so that the value becomes too large for its row. */
    private static String random(Statement statement) throws SQLException {
        return value(statement, "select string_agg(md5(n::text), '') from generate_series(1, 200) n");
    }

    private static void insert(Connection connection, String body) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into talk values (?)")) {
            insert.setString(1, body);
            insert.executeUpdate();
        }
    }

    private static String value(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static int seen(List<Decoder> decoders, List<Path> files) {
        Needles needles = new Needles(List.of(IN_THE_ROW, APART));
        Scanner scanner = new Scanner(decoders, List.of(needles));
        files.forEach(scanner::path);
        return needles.take().cardinality();
    }
}

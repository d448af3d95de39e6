package io.stateward.stores.connector.jdbc;

import static io.stateward.stores.connector.jdbc.Bench.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import io.stateward.testing.CustomerDatabase;
import io.stateward.testing.NpmServer;
import io.stateward.testing.PgVectorServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests tables with vectors and their index on a real PostgreSQL with pgvector. */
class JdbcVectorTest {

    private static final String ANN = "email=ann@example.com";
    private static final String MAP = """
        {'tables': [
          {'name': 'document', 'subjects': [{'type': 'email', 'column': 'email'}], 'categories': ['a'], 'onErase': 'delete'},
          {'name': 'embedding', 'subjects': [{'type': 'email', 'column': 'email', 'via': 'document -> document.id'}],
           'categories': ['a'], 'onErase': 'delete', 'vector': 'place'}]}
        """;

    private static @Nullable PgVectorServer server;
    private CustomerDatabase database;

    @BeforeAll
    static void start() {
        Optional<Path> home = NpmServer.installed("pglite");
        assumeTrue(home.isPresent(), "NO NODE OR NPM: TABLES OF PGVECTOR ARE NOT TESTED");
        server = PgVectorServer.start(home.orElseThrow());
        server.database().execute("create extension if not exists vector");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void tables() {
        database = Objects.requireNonNull(server).database();
        database.execute(
                "drop table if exists embedding, document",
                "create table document (id integer primary key, email varchar(100))",
                "create table embedding (document integer, place vector(3))",
                "create index on embedding using hnsw (place vector_l2_ops)",
                "insert into document values (1, 'ann@example.com'), (2, 'bob@example.com')",
                "insert into embedding values (1, '[1,0,0]'), (1, '[0.9,0.1,0]'), (2, '[0.8,0.1,0]')");
    }

    @Test
    void vectors_go_before_the_record_they_point_to_and_no_neighbour_is_the_persons() {
        Bench bench = Bench.of(database, MAP);
        assertThat(nearest("document = 1")).isEqualTo(2);

        List<Target> targets = bench.find(person(ANN));
        Outcomes outcomes = bench.run(person(ANN), targets, List.of());

        assertThat(targets.stream()
                        .sorted(Comparator.comparingInt(Target::wave))
                        .map(Target::ref))
                .containsExactly("embedding", "document");
        assertThat(outcomes.values()).allMatch(o -> o.verdict() == Verdict.ERASED && o.evidence() == Evidence.API);
        assertThat(outcomes.get("embedding").erased()).isEqualTo(2);
        assertThat(outcomes.get("embedding").residueReason()).contains("VACUUM");
        assertThat(nearest("document = 1")).isZero();
        assertThat(nearest("document = 2")).isEqualTo(1);
    }

    @Test
    void a_neighbour_that_is_still_there_is_counted_once_for_each_vector_it_is_near() throws SQLException {
        try (Connection connection = database.connect()) {
            BoundTable table = Binding.bind(connection, Engine.POSTGRESQL, DataMapReader.read(Bench.json(MAP)))
                    .labelled("embedding")
                    .orElseThrow();
            Sql persons = Sql.of("t0.document = 1");

            Neighbours neighbours = new Neighbours(connection, table, persons);

            assertThat(neighbours.still(persons)).isEqualTo(4);
            database.execute("delete from embedding where document = 1");
            assertThat(neighbours.still(persons)).isZero();
        }
    }

    @Test
    void a_row_that_a_trigger_saves_is_still_a_neighbour_and_reported() {
        database.execute(
                "create or replace function stay() returns trigger language plpgsql as 'begin return null; end'",
                "create trigger stay before delete on embedding for each row execute function stay()");

        Outcomes outcomes = Bench.of(database, MAP).run(person(ANN), List.of());

        assertThat(outcomes.get("embedding").verdict()).isEqualTo(Verdict.FAILED);
        assertThat(nearest("document = 1")).isEqualTo(2);
    }

    @Test
    void a_vacuum_takes_dead_rows_out_of_the_table_and_its_index_and_says_what_is_left() {
        Bench bench = Bench.of(database, MAP);
        Bench vacuuming = bench.withConfig(database.config().put("vacuum", true));

        Outcomes outcomes = vacuuming.run(person(ANN), List.of());

        assertThat(outcomes.get("embedding").residueReason())
                .contains("were vacuumed")
                .contains("write-ahead log");
    }

    @Test
    void a_column_that_is_no_vector_is_refused() {
        Bench bench = Bench.of(database, MAP.replace("'vector': 'place'", "'vector': 'document'"));

        assertThatThrownBy(() -> bench.connector().probe(bench.store()))
                .hasMessageContaining("none of pgvector's types");
    }

    private long nearest(String condition) {
        return database.count("select count(*) from (select * from embedding order by place <-> '[1,0,0]' limit 3) n"
                + " where " + condition);
    }
}

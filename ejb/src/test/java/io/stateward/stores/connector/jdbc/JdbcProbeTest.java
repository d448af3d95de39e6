package io.stateward.stores.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.StatewardException;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.jdbc.Bench.On;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.Verdict;
import io.stateward.testing.CustomerDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class JdbcProbeTest {

    private static final String[] SCHEMA = {
        "create table customer (id integer primary key, email varchar(20) not null unique, born varchar(10), seen"
                + " date)",
        "create table booking (id integer primary key, customer integer references customer (id), note varchar(100))",
        "create view people as select * from customer"
    };

    private static final String MAP = """
        {'tables': [
          {'name': 'customer', 'subjects': [{'type': 'email', 'column': 'email'}], 'categories': ['a'], 'onErase': 'delete'},
          {'name': 'booking', 'subjects': [{'type': 'email', 'column': 'email', 'via': 'customer -> customer.id'}],
           'categories': ['a'], 'onErase': 'delete'}]}
        """;

    @ParameterizedTest
    @EnumSource
    void a_store_that_fits_answers_with_its_version_and_what_to_watch(On on) {
        Bench bench = bench(on, MAP);

        Probe probe = bench.connector().probe(bench.store());

        assertThat(probe.reachable()).isTrue();
        assertThat(probe.region()).isNull();
        assertThat(probe.detail()).contains("fits 2 tables").containsIgnoringCase(on.name());
        assertThat(probe.warnings().stream().anyMatch(w -> w.contains("has no index")))
                .isEqualTo(on == On.POSTGRESQL);
        assertThat(bench.connector().guarantees(bench.store()).residualReason()).isNotBlank();
    }

    static Stream<Arguments> mismatches() {
        return Stream.of(
                        new String[] {"'name': 'customer'", "'name': 'custmer'", "nearest name is customer"},
                        new String[] {"'name': 'customer'", "'name': 'people'", "no table people"},
                        new String[] {"'column': 'email'}]", "'column': 'emial'}]", "nearest name is email"},
                        new String[] {"customer.id", "customer.idd", "nearest name is id"},
                        new String[] {"customer -> customer.id", "note -> customer.seen", "cannot be joined"},
                        new String[] {"'delete'}", "'delete', 'created': 'born'}", "neither a date nor a timestamp"},
                        new String[] {"'delete'}", "'delete', 'columns': {'email': {}}}", "cannot be null"},
                        new String[] {"'delete'}", "'delete', 'columns': {'email': {'value': 'x'}}}", "is unique"},
                        new String[] {"'delete'}", "'delete', 'columns': {'id': {'value': 0}}}", "primary key"},
                        new String[] {"'delete'}", "'delete', 'columns': {'seen': {'value': 'x'}}}", "cannot hold"},
                        new String[] {
                            "'delete'}", "'delete', 'columns': {'email': {'value': 'longer-{random}'}}}", "cannot hold"
                        },
                        new String[] {
                            "'column': 'email'}]", "'column': 'note', 'via': 'id -> booking.customer'}]", "in a circle"
                        })
                .flatMap(c -> Stream.of(On.values())
                        // H2 and MariaDB compare a text with a date; what cannot be converted fails when it runs.
                        .filter(on -> on == On.POSTGRESQL || !c[2].equals("cannot be joined"))
                        .map(on -> Arguments.of(on, c[0], c[1], c[2])));
    }

    @ParameterizedTest
    @MethodSource("mismatches")
    void a_map_that_does_not_fit_is_refused_with_what_to_write_instead(On on, String from, String to, String sentence) {
        int at = MAP.indexOf(from);
        Bench bench = bench(on, MAP.substring(0, at) + to + MAP.substring(at + from.length()));

        assertThatThrownBy(() -> bench.connector().probe(bench.store()))
                .isInstanceOfSatisfying(StatewardException.class, e -> {
                    assertThat(e.type()).isEqualTo("data-map-mismatch");
                    assertThat(e).message().containsIgnoringCase(sentence);
                });
    }

    @ParameterizedTest
    @EnumSource
    void a_wrong_account_a_wrong_database_and_a_dead_server_are_told_apart(On on) throws IOException {
        CustomerDatabase database = on.open();
        database.execute(SCHEMA);

        assertThat(probe(database, database.config().put("user", "nobody")).detail())
                .contains("does not accept the account");
        assertThat(probe(database, database.config().put("database", on == On.H2 ? "mem:none" : "none"))
                        .detail())
                .contains("no such database");
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        ObjectNode dead = database.config().put("port", port);
        assertThat(probe(database, dead)).satisfies(p -> {
            assertThat(p.reachable()).isFalse();
            assertThat(p.detail()).contains("does not answer").doesNotContain("let me in");
        });
        Bench unreachable = Bench.of(database, MAP).withConfig(dead);
        assertThatThrownBy(() -> unreachable.find(Bench.person("email=a@example.com")))
                .isInstanceOf(StoreUnreachable.class);
    }

    @ParameterizedTest
    @EnumSource
    void a_schema_that_changed_during_a_run_is_reported_and_not_passed_over(On on) {
        CustomerDatabase database = on.open();
        database.execute(
                "create table customer (email varchar(20), keep_id integer)",
                "insert into customer values ('a@example.com', 1)");
        Bench bench = Bench.of(database, MAP.substring(0, MAP.indexOf("},\n")) + "}]}");
        var target = bench.find(Bench.person("email=a@example.com")).get(0);
        database.execute(
                "create table other (customer varchar(20))",
                "drop table customer",
                "create view customer as select * from other");

        var outcome = bench.erase(Bench.person("email=a@example.com"), target, List.of())
                .get(0);

        assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.why()).contains("SQLState");
    }

    private static Probe probe(CustomerDatabase database, ObjectNode config) {
        Bench bench = Bench.of(database, MAP).withConfig(config);
        return bench.connector().probe(bench.store());
    }

    private static Bench bench(On on, String map) {
        CustomerDatabase database = on.open();
        database.execute(SCHEMA);
        return Bench.of(database, map);
    }
}

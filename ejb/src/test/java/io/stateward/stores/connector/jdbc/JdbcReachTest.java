package io.stateward.stores.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.jdbc.Bench.On;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import io.stateward.subjects.entity.CanonicalForm;
import io.stateward.testing.CustomerDatabase;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing of the person is taken for gone because the database shows it in another form, hides it, or shows too much beside it. */
class JdbcReachTest {

    private static final Person ANN = Bench.person("email=Ann@Example.com", "user-id=ann_lee_366");

    private static Person reachableAt(String number) {
        String canonical = CanonicalForm.PHONE.of(number).orElseThrow();
        return new Person(Set.of(), List.of(new Identifier("phone", number, canonical)), Bench.NOW);
    }

    private static String map(String type, String column) {
        return "{'tables': [{'name': 'account', 'subjects': [{'type': '" + type + "', 'column': '" + column
                + "'}], 'categories': ['contact'], 'onErase': 'delete'}]}";
    }

    @ParameterizedTest
    @EnumSource
    void telephone_numbers_are_found_however_they_are_grouped(On on) {
        CustomerDatabase database = on.open();
        database.execute(
                "create table account (id integer, tel varchar(40))",
                "insert into account values (1, '+49 (0)30 / 123-456'), (2, '0049 30 123456'), (3, '+4930123456'),"
                        + " (4, '030 123456'), (5, '+49 30 1234567'), (6, 'x+4930123456'), (7, null)");
        Bench bench = Bench.of(database, map("phone", "tel"));

        Outcome outcome = bench.run(reachableAt("+49 30 12 34 56"), List.of()).get("account");

        assertThat(outcome.erased()).isEqualTo(3);
        assertThat(database.count("select min(id) from account")).isEqualTo(4);
        assertThat(database.count("select count(*) from account")).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void a_telephone_number_that_is_grouped_in_a_text_that_the_map_does_not_reach_is_told(On on) {
        CustomerDatabase database = on.open();
        database.execute(
                "create table account (tel varchar(40), note varchar(100))",
                "insert into account values (null, 'call back at +49 (0)30 123-456, please'), (null,"
                        + " '+4930123456789')");
        Bench bench = Bench.of(database, map("phone", "tel"));

        Outcome outcome = bench.run(reachableAt("+4930123456"), List.of()).get("account");

        assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.why()).containsIgnoringCase("in note").contains(": 1.");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void an_address_in_a_column_of_a_domain_is_found_in_any_case(On on) {
        CustomerDatabase database = on.open();
        database.execute(
                "create domain address as varchar(100)",
                "create table account (mail address)",
                "insert into account values ('ANN@example.com'), ('bob@example.com')");
        Bench bench = Bench.of(database, map("email", "mail"));

        assertThat(bench.run(ANN, List.of()).get("account").verdict()).isEqualTo(Verdict.ERASED);
        assertThat(database.count("select count(*) from account")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void an_identifier_in_an_array_or_a_domain_that_the_map_does_not_reach_is_told(On on) {
        CustomerDatabase database = on.open();
        String array = on == On.H2 ? "varchar(40) array" : "varchar(40)[]";
        database.execute(
                "create domain address as varchar(100)",
                "create table account (mail varchar(40), copies " + array + ", other address)",
                "insert into account values (null, array['bob@example.com', 'ann@example.com'], null)",
                "insert into account values (null, null, 'Ann@example.com')");
        Bench bench = Bench.of(database, map("email", "mail"));

        Outcome outcome = bench.run(ANN, List.of()).get("account");

        assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.why())
                .containsIgnoringCase("copies, ")
                .containsIgnoringCase("other")
                .contains(": 2.");
    }

    @ParameterizedTest
    @EnumSource
    void many_longer_identifiers_do_not_hide_the_one(On on) {
        CustomerDatabase database = on.open();
        database.execute("create table account (login varchar(40), note varchar(40))", alike(on, ValueScan.MAX_ROWS));
        database.execute("insert into account values (null, 'see ann_lee_366')");
        Bench bench = Bench.of(database, map("user-id", "login"));

        Outcome outcome = bench.run(ANN, List.of()).get("account");

        assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.why()).contains(": 1.");
    }

    @ParameterizedTest
    @EnumSource
    void a_table_with_too_much_that_looks_alike_is_not_said_to_be_searched_in_full(On on) {
        CustomerDatabase database = on.open();
        database.execute(
                "create table account (login varchar(40), note varchar(40))", alike(on, ValueScan.MAX_READ + 1));
        Bench bench = Bench.of(database, map("user-id", "login"));

        Outcome outcome = bench.run(ANN, List.of()).get("account");

        assertThat(outcome.verdict()).isEqualTo(Verdict.NOTHING_FOUND);
        assertThat(outcome.why()).contains("given up");
        database.execute("delete from account where note = 'ann_lee_3661'");
        assertThat(bench.find(ANN)).isEmpty();
    }

    private static String alike(On on, int rows) {
        return "insert into account select null, 'ann_lee_366' || x from (" + Bench.numbers(on, rows) + ") numbers";
    }

    @Test
    void rows_that_a_policy_hides_are_not_taken_for_none() {
        CustomerDatabase database = CustomerDatabase.postgres();
        database.execute(
                "create table account (email varchar(40))",
                "insert into account values ('ann@example.com')",
                "alter table account enable row level security",
                "alter table account force row level security");
        Bench bench = Bench.of(database, map("email", "email"));

        assertThatThrownBy(() -> bench.find(ANN))
                .isInstanceOf(StoreUnreachable.class)
                .hasMessageContaining("BYPASSRLS");
        Target account = new Target(JdbcConnector.TABLE, "account", "account", 0, 1, false, List.of());
        assertThat(bench.erase(ANN, account, List.of())).allMatch(o -> o.verdict() == Verdict.FAILED);
        Outcome claimed = Outcome.of(Verdict.ERASED, Evidence.NONE, 1, 1);
        assertThat(bench.connector()
                        .verify(bench.store(), ANN, account, List.of(), claimed)
                        .verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @ParameterizedTest
    @EnumSource
    void a_search_that_the_schema_no_longer_allows_is_put_back_and_not_thrown_through_the_run(On on) {
        CustomerDatabase database = on.open();
        database.execute("create table account (email varchar(40))");
        Bench bench = Bench.of(database, map("email", "email"));
        assertThat(bench.find(ANN)).isEmpty();
        database.execute("drop table account");

        assertThatThrownBy(() -> bench.find(ANN))
                .isInstanceOf(StoreUnreachable.class)
                .hasMessageContaining("There is no table account");
    }
}

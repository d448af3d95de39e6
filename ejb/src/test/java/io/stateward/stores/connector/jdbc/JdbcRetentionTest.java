package io.stateward.stores.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.policies.entity.Block;
import io.stateward.stores.connector.jdbc.Bench.On;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Verdict;
import io.stateward.testing.CustomerDatabase;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcRetentionTest {

    private static final Person ANN = Bench.person("email=ann@example.com");

    @ParameterizedTest
    @EnumSource
    void a_minimum_ends_row_by_row_in_the_calendar(On on) {
        CustomerDatabase database = on.open();
        // Now is 22 November 2026, 12:00: the first row's month and day have just passed, the second's last a second
        // more.
        database.execute(
                "create table bill (email varchar(40), made timestamp)",
                "insert into bill values ('ann@example.com', timestamp '2026-10-21 12:00:00')",
                "insert into bill values ('ann@example.com', timestamp '2026-10-21 12:00:01')",
                "insert into bill values ('ann@example.com', timestamp '2026-11-01 00:00:00')");
        Bench bench = Bench.of(database, bill("timestamp"));

        Outcomes outcomes = bench.run(ANN, List.of(keep("bill", Period.parse("P1M1D"))));

        assertThat(outcomes.get("bill").erased()).isEqualTo(1);
        assertThat(outcomes.get("bill/kept-by-retention")).satisfies(o -> {
            assertThat(o.verdict()).isEqualTo(Verdict.BLOCKED_BY_RETENTION);
            assertThat(o.found()).isEqualTo(2);
            assertThat(o.until()).isEqualTo(Instant.parse("2026-12-02T00:00:00Z"));
            assertThat(o.evidence()).isEqualTo(Evidence.API);
        });
        assertThat(database.count("select count(*) from bill")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void a_row_that_does_not_tell_its_creation_is_kept_without_an_end(On on) {
        CustomerDatabase database = on.open();
        database.execute(
                "create table bill (email varchar(40), made date)",
                "insert into bill values ('ann@example.com', null)",
                "insert into bill values ('ann@example.com', date '2026-01-01')");
        Bench bench = Bench.of(database, bill("date"));

        Outcomes outcomes = bench.run(ANN, List.of(keep("bill", Period.ofDays(30))));

        assertThat(outcomes.get("bill").erased()).isEqualTo(1);
        assertThat(outcomes.get("bill/kept-by-retention").until()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void in_a_kept_row_columns_of_other_categories_follow_the_map(On on) {
        CustomerDatabase database = on.open();
        database.execute(
                "create table sale (id integer primary key, email varchar(40), amount integer, address varchar(40))",
                "insert into sale values (1, 'ann@example.com', 70, 'Elm Road 1'), (2, 'bob@example.com', 80, 'Elm"
                        + " Road 2')");
        Bench bench = Bench.of(database, """
            {'tables': [{'name': 'sale', 'subjects': [{'type': 'email', 'column': 'email'}], 'categories': ['payment'],
              'onErase': 'delete', 'columns': {'address': {'categories': ['contact']}, 'email': {'categories': ['contact']}}}]}
            """);

        Outcomes outcomes = bench.run(ANN, List.of(keep("payment", Period.ofYears(10))));

        assertThat(outcomes.get("sale/kept-by-retention").found()).isEqualTo(1);
        assertThat(outcomes.get("sale/anonymised-columns").verdict()).isEqualTo(Verdict.ANONYMISED);
        assertThat(outcomes.get("sale/anonymised-columns").why()).containsIgnoringCase("email");
        // The address goes; the e-mail is the only way back to the row, so it stays until the minimum ends.
        assertThat(database.count(
                        "select count(*) from sale where email = 'ann@example.com' and amount = 70 and address"
                                + " is null"))
                .isEqualTo(1);
        assertThat(bench.run(ANN, List.of()).get("sale").verdict()).isEqualTo(Verdict.ERASED);
        assertThat(database.count("select count(*) from sale where address = 'Elm Road 2'"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_blocked_column_keeps_its_row_and_the_other_columns_go(On on) {
        CustomerDatabase database = on.open();
        database.execute(
                "create table profile (id integer primary key, email varchar(40), login varchar(40), tax_no"
                        + " varchar(20))",
                "insert into profile values (1, 'ann@example.com', 'ann', 'DE 77')");
        Bench bench = Bench.of(database, """
            {'tables': [{'name': 'profile', 'subjects': [{'type': 'user-id', 'column': 'login'}, {'type': 'email', 'column': 'email'}],
              'categories': ['contact'], 'onErase': 'delete',
              'columns': {'email': {}, 'login': {}, 'tax_no': {'categories': ['payment']}}}]}
            """);

        Outcomes outcomes = bench.run(
                Bench.person("email=ann@example.com", "user-id=ann"), List.of(keep("payment", Period.ofYears(10))));

        assertThat(outcomes.get("profile/kept-by-retention").found()).isEqualTo(1);
        assertThat(outcomes.parts()).doesNotContain("profile");
        assertThat(database.count(
                        "select count(*) from profile where email is null and login = 'ann' and tax_no = 'DE 77'"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_parent_of_kept_rows_without_columns_in_the_map_is_kept_whole_and_told(On on) {
        CustomerDatabase database = on.open();
        database.execute(
                "create table buyer (id integer primary key, email varchar(40))",
                "create table bill (buyer integer references buyer (id) on delete cascade, made timestamp)",
                "insert into buyer values (1, 'ann@example.com'), (2, 'bob@example.com')",
                "insert into bill values (1, timestamp '2026-10-01 00:00:00'), (1, timestamp '2006-10-01 00:00:00')");
        Bench bench = Bench.of(database, buyers());

        Outcomes outcomes = bench.run(ANN, List.of(keep("bill", Period.ofYears(10))));

        assertThat(outcomes.get("bill").erased()).isEqualTo(1);
        assertThat(outcomes.get("buyer/kept-by-retention")).satisfies(o -> {
            assertThat(o.found()).isEqualTo(1);
            assertThat(o.until()).isEqualTo(Instant.parse("2036-10-01T00:00:00Z"));
            assertThat(o.why()).contains("bill");
        });
        assertThat(database.count("select count(*) from bill")).isEqualTo(1);
        assertThat(bench.run(ANN, List.of()).values()).allMatch(o -> o.verdict() == Verdict.ERASED);
        assertThat(database.count("select count(*) from buyer")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_parent_without_foreign_key_stays_too_because_kept_rows_are_found_through_it(On on) {
        CustomerDatabase database = on.open();
        database.execute(
                "create table buyer (id integer, email varchar(40))",
                "create table bill (buyer integer, made timestamp)",
                "insert into buyer values (1, 'ann@example.com'), (1, 'ann@example.com'), (3, 'ann@example.com')",
                "insert into bill values (1, timestamp '2026-10-01 00:00:00')");
        Bench bench = Bench.of(database, buyers());

        Outcomes outcomes = bench.run(ANN, List.of(keep("bill", Period.ofYears(10))));

        assertThat(outcomes.get("buyer/kept-by-retention").found()).isEqualTo(2);
        assertThat(outcomes.get("buyer").erased()).isEqualTo(1);
        assertThat(bench.run(ANN, List.of()).values()).allMatch(o -> o.verdict() == Verdict.ERASED);
    }

    @ParameterizedTest
    @EnumSource
    void a_hold_on_a_catalog_item_keeps_that_row_only(On on) {
        CustomerDatabase database = on.open();
        database.execute(
                "create table memo (id integer primary key, email varchar(40))",
                "insert into memo values (1, 'ann@example.com'), (2, 'ann@example.com')");
        Bench bench = Bench.of(database, """
            {'tables': [{'name': 'memo', 'subjects': [{'type': 'email', 'column': 'email'}], 'categories': ['a'], 'onErase': 'delete'}]}
            """);
        KnownItem item = new KnownItem(UUID.randomUUID(), "row", "memo/2", Set.of("a"), Bench.NOW, false, 0);
        Block hold =
                new Block(Block.Kind.HOLD, "case v1", Set.of(), Set.of(item.id()), null, null, "A court case is open.");

        Outcomes outcomes = bench.run(ANN, List.of(hold), item);

        assertThat(outcomes.get("memo").erased()).isEqualTo(1);
        assertThat(outcomes.get("memo/kept-by-hold").found()).isEqualTo(1);
        assertThat(database.count("select id from memo")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void a_blocked_table_that_is_anonymised_waits_and_reports(On on) {
        CustomerDatabase database = on.open();
        database.execute(
                "create table bill (email varchar(40), made timestamp)",
                "insert into bill values ('ann@example.com', timestamp '2026-10-01 00:00:00')",
                "insert into bill values ('ann@example.com', timestamp '2006-10-01 00:00:00')");
        Bench bench = Bench.of(database, bill("x").replace("'delete'", "'anonymise', 'columns': {'email': {}}"));

        Outcomes outcomes = bench.run(ANN, List.of(keep("bill", Period.ofYears(10))));

        assertThat(outcomes.get("bill").verdict()).isEqualTo(Verdict.ANONYMISED);
        assertThat(outcomes.get("bill").erased()).isEqualTo(1);
        assertThat(outcomes.get("bill/kept-by-retention").found()).isEqualTo(1);
        assertThat(database.count("select count(*) from bill where email is null"))
                .isEqualTo(1);
    }

    private static String bill(String label) {
        return """
            {'tables': [{'name': 'bill', 'subjects': [{'type': 'email', 'column': 'email'}], 'categories': ['bill', '%s'],
              'onErase': 'delete', 'created': 'made'}]}
            """.formatted(label);
    }

    private static String buyers() {
        return """
            {'tables': [
              {'name': 'buyer', 'subjects': [{'type': 'email', 'column': 'email'}], 'categories': ['contact'], 'onErase': 'delete'},
              {'name': 'bill', 'subjects': [{'type': 'email', 'column': 'email', 'via': 'buyer -> buyer.id'}],
               'categories': ['bill'], 'onErase': 'delete', 'created': 'made'}]}
            """;
    }

    private static Block keep(String category, Period period) {
        return new Block(
                Block.Kind.RETENTION,
                "minimum v1",
                Set.of(category),
                Set.of(),
                "GDPR 17(3)(b)",
                period,
                "The law keeps " + category + " for " + period + ".");
    }
}

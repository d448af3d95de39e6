package io.stateward.stores.connector.jdbc;

import static io.stateward.stores.connector.jdbc.Bench.person;
import static io.stateward.stores.connector.jdbc.Shop.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.stores.connector.jdbc.Bench.On;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Verdict;
import io.stateward.testing.CustomerDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Shows which rows are the person's, and what becomes of them. */
class JdbcErasureTest {

    private static final String MAIL = "email=Ann@Example.com";

    @ParameterizedTest
    @EnumSource
    void addresses_are_found_however_they_are_typed(On on) {
        CustomerDatabase database = on.open();
        database.execute(
                "create table account (email varchar(100))",
                "insert into account values ('ann@example.com'), ('ANN@example.COM'), ('joann@example.com'), (null)");
        Bench bench = Bench.of(database, table("account", "{'type': 'email', 'column': 'email'}"));

        Outcomes outcomes = bench.run(person(MAIL), List.of());

        assertThat(outcomes.get("account")).satisfies(o -> {
            assertThat(o.verdict()).isEqualTo(Verdict.ERASED);
            assertThat(o.evidence()).isEqualTo(Evidence.API);
            assertThat(o.erased()).isEqualTo(2);
            assertThat(o.residueReason()).isNotBlank();
        });
        assertThat(database.count("select count(*) from account")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void reserved_words_and_mixed_case_are_quoted_as_the_metadata_has_them(On on) {
        CustomerDatabase database = on.open();
        database.execute(
                "create table \"Order\" (\"Group\" integer primary key, \"eMail\" varchar(100), \"we\"\"ird, ->\""
                        + " integer)",
                "create table \"select\" (\"from\" integer, \"where\" varchar(10))",
                "insert into \"Order\" values (1, 'ann@example.com', 7), (2, 'bob@example.com', 8)",
                "insert into \"select\" values (7, 'x'), (8, 'y')");
        Bench bench = Bench.of(database, """
            {'tables': [
              {'name': 'order', 'subjects': [{'type': 'email', 'column': 'EMAIL'}], 'categories': ['a'], 'onErase': 'delete'},
              {'name': '\\'select\\'', 'subjects': [{'type': 'email', 'column': 'eMail',
                'via': 'from -> Order.\\'we\\'\\'ird, ->\\''}], 'categories': ['a'], 'onErase': 'delete'}]}
            """);

        Outcomes outcomes = bench.run(person(MAIL), List.of());

        assertThat(outcomes.values()).allMatch(o -> o.verdict() == Verdict.ERASED && o.erased() == 1);
        assertThat(database.count("select min(\"Group\") from \"Order\"")).isEqualTo(2);
        assertThat(database.count("select min(\"from\") from \"select\"")).isEqualTo(8);
    }

    @ParameterizedTest
    @EnumSource
    void values_that_try_to_be_sql_stay_values(On on) {
        CustomerDatabase database = on.open();
        database.execute(
                "create table account (uid varchar(100), num integer)",
                "insert into account values ('a', 1), (''' or ''1''=''1', 2)");
        Bench bench = Bench.of(
                database,
                table("account", "{'type': 'user-id', 'column': 'uid'}, {'type': 'customer-id', 'column': 'num'}"));

        bench.run(person("user-id=' or '1'='1", "customer-id=1 or 1=1"), List.of());

        assertThat(database.count("select count(*) from account where uid = 'a'"))
                .isEqualTo(1);
        assertThat(database.count("select count(*) from account")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void rows_that_the_map_misses_are_found_by_value_and_reported(On on) {
        CustomerDatabase database = on.open();
        database.execute(
                "create table account (email varchar(100), remark varchar(2000))",
                "insert into account values ('ann@example.com', null), ('bob@example.com', 'Sister of"
                        + " ann@example.com.'), ('joann@example.com', 'not ann@example.community'), ('cy@example.com',"
                        + " 'x.ann@example.com')");
        Bench bench = Bench.of(database, table("account", "{'type': 'email', 'column': 'email'}"));

        Outcome outcome = bench.run(person(MAIL, "name=Ann Lee"), List.of()).get("account");

        assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.why())
                .containsIgnoringCase("remark")
                .contains(": 1.")
                .doesNotContainIgnoringCase("ann@");
        assertThat(database.count("select count(*) from account")).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void a_table_that_knows_people_by_another_type_is_reported_as_not_searchable(On on) {
        CustomerDatabase database = on.open();
        database.execute(
                "create table phone_book (phone varchar(100))", "insert into phone_book values ('+491234567')");
        Bench bench = Bench.of(database, table("phone_book", "{'type': 'phone', 'column': 'phone'}"));

        Outcome outcome = bench.run(person(MAIL), List.of()).get("phone_book");

        assertThat(outcome.verdict()).isEqualTo(Verdict.NOT_SEARCHABLE);
        assertThat(outcome.evidence()).isEqualTo(Evidence.NONE);
    }

    @ParameterizedTest
    @EnumSource
    void rows_are_found_through_a_row_that_is_known_by_another_identifier(On on) {
        CustomerDatabase database = on.open();
        Shop.open(database);
        Bench bench = Bench.of(
                database,
                Shop.MAP.replace(
                        "'type': 'email', 'column': 'email', 'via'", "'type': 'user-id', 'column': 'login', 'via'"));

        Outcomes outcomes = bench.run(person(MAIL), List.of());

        assertThat(outcomes.get("purchase").erased()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void rows_newer_than_the_cut_off_are_left_alone(On on) {
        CustomerDatabase database = on.open();
        database.execute(
                "create table visit (email varchar(100), at_time "
                        + (on == On.MARIADB ? "timestamp null" : "timestamp with time zone") + ")",
                visit(on, "2026-11-22 11:59:00", "2026-11-22 13:59:00+02:00"),
                visit(on, "2026-11-22 12:01:00", "2026-11-22 13:01:00+01:00"),
                "insert into visit values ('ann@example.com', null)");
        Bench bench = Bench.of(database, """
            {'tables': [{'name': 'visit', 'subjects': [{'type': 'email', 'column': 'email'}], 'categories': ['a'],
              'onErase': 'delete', 'created': 'at_time'}]}
            """);

        Outcome outcome = bench.run(person(MAIL), List.of()).get("visit");

        assertThat(outcome.verdict()).isEqualTo(Verdict.ERASED);
        assertThat(outcome.erased()).isEqualTo(2);
        assertThat(database.count("select count(*) from visit")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void catalog_rows_are_erased_by_key_and_rows_shared_with_others_are_not(On on) {
        CustomerDatabase database = on.open();
        database.execute(
                "create table summary (id integer primary key, text varchar(100))",
                "insert into summary values (1, 'derived'), (2, 'shared'), (3, 'of others')");
        Bench bench = Bench.of(database, table("summary", "{'type': 'email', 'column': 'text'}"));
        KnownItem derived = item("summary/1", false);
        KnownItem shared = item("SUMMARY/2", true);
        KnownItem elsewhere = item("nowhere/9", false);
        KnownItem intent = item(null, false);

        Outcomes outcomes = bench.run(person(MAIL), List.of(), derived, shared, elsewhere, intent);

        assertThat(outcomes.get("summary").erased()).isEqualTo(1);
        assertThat(outcomes.get("summary/shared").verdict()).isEqualTo(Verdict.OUT_OF_SCOPE);
        assertThat(outcomes.get(elsewhere.id().toString()).verdict()).isEqualTo(Verdict.NOT_SEARCHABLE);
        assertThat(outcomes.get(intent.id().toString()).verdict()).isEqualTo(Verdict.ORPHAN_POSSIBLE);
        assertThat(database.count("select count(*) from summary where id > 1")).isEqualTo(2);
        assertThat(database.count("select count(*) from summary")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void anonymising_replaces_values_and_leaves_the_row(On on) {
        CustomerDatabase database = on.open();
        database.execute(
                "create table rating (stars integer, email varchar(60)"
                        + (on == On.MARIADB ? " collate utf8mb4_bin" : "")
                        + " not null unique, born date, ok boolean, age"
                        + " integer)",
                "insert into rating values (5, 'ann@example.com', date '1990-01-01', true, 3),"
                        + " (4, 'ANN@example.com', null, true, 4), (3, 'bob@example.com', date '1990-01-01', true, 5)");
        Bench bench = Bench.of(database, """
            {'tables': [{'name': 'rating', 'subjects': [{'type': 'email', 'column': 'email'}], 'categories': ['a'],
              'onErase': 'anonymise', 'columns': {'email': {'value': 'erased-{random}@invalid'}, 'born': {'value': '1900-01-01'},
              'ok': {'value': false}, 'age': {'value': 0}}}]}
            """);

        Outcome outcome = bench.run(person(MAIL), List.of()).get("rating");

        assertThat(outcome.verdict()).isEqualTo(Verdict.ANONYMISED);
        assertThat(outcome.evidence()).isEqualTo(Evidence.API);
        assertThat(outcome.erased()).isEqualTo(2);
        assertThat(database.count(
                        "select count(distinct email) from rating where email like 'erased-%@invalid' and not ok"
                                + " and age = 0 and (born is null or born = date '1900-01-01')"))
                .isEqualTo(2);
        assertThat(bench.find(person(MAIL))).isEmpty();
    }

    /** MariaDB has no times with a zone: what is written there is in the session's. */
    private static String visit(On on, String inUtc, String withZone) {
        return (on == On.MARIADB ? "set statement time_zone = '+00:00' for " : "")
                + "insert into visit values ('ann@example.com', '" + (on == On.MARIADB ? inUtc : withZone) + "')";
    }

    private static KnownItem item(@org.jspecify.annotations.Nullable String ref, boolean shared) {
        return new KnownItem(
                UUID.randomUUID(), "row", ref, Set.of("a"), Instant.parse("2026-01-01T00:00:00Z"), shared, 1);
    }
}

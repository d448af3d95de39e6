package io.stateward.stores.connector.jdbc;

import static io.stateward.stores.connector.jdbc.Bench.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.stores.connector.jdbc.Bench.On;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.Verdict;
import io.stateward.testing.CustomerDatabase;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests what is MariaDB's own: collations, cascades, computed columns, tables with history, what it takes for equal. */
class JdbcMariaDbTest {

    private static final String CI = " varchar(100) collate utf8mb4_general_ci";
    private static final String ANN = "email=ann@example.com";

    private CustomerDatabase database;

    @BeforeEach
    void open() {
        database = On.MARIADB.open();
    }

    @Test
    void case_and_blanks_at_the_end_do_not_hide_a_person_and_accents_are_another_person() {
        database.execute(
                "create table account (login" + CI + ", note varchar(20))",
                "insert into account values ('jose', 'own'), ('Jose  ', 'own'), ('jos\u00e9', 'other'),"
                        + " ('joseph', 'other')");
        Bench bench = bench("{'name': 'account', 'subjects': [{'type': 'user-id', 'column': 'login'}]");

        Outcome outcome = bench.run(person("user-id=jose"), List.of()).get("account");

        assertThat(outcome.verdict()).isEqualTo(Verdict.ERASED);
        assertThat(outcome.evidence()).isEqualTo(Evidence.API);
        assertThat(outcome.erased()).isEqualTo(2);
        assertThat(database.count("select count(*) from account where note = 'other'"))
                .isEqualTo(2);
    }

    @Test
    void a_join_over_texts_keeps_apart_whom_the_collation_takes_for_one() {
        database.execute(
                "create table account (login" + CI + ", email varchar(100))",
                "create table post (author" + CI + " , body varchar(100))",
                "insert into account values ('jose', 'ann@example.com'), ('jos\u00e9', 'bob@example.com')",
                "insert into post values ('JOSE', 'a'), ('jos\u00e9', 'b')");
        Bench bench = bench("{'name': 'post', 'subjects': [{'type': 'email', 'column': 'email',"
                + " 'via': 'author -> account.login'}]");

        bench.run(person(ANN), List.of());

        assertThat(database.count("select count(*) from post where body = 'b'")).isEqualTo(1);
        assertThat(database.count("select count(*) from post")).isEqualTo(1);
    }

    @Test
    void a_catalog_key_takes_no_row_of_another_spelling() {
        database.execute(
                "create table note (id" + CI + " primary key, email varchar(100))",
                "insert into note values ('jos\u00e9', 'bob@example.com')");
        Bench bench = bench("{'name': 'note', 'subjects': [{'type': 'email', 'column': 'email'}]");
        KnownItem gone = new KnownItem(UUID.randomUUID(), "row", "note/jose", Set.of("a"), Bench.NOW, false, 0);

        bench.run(person(ANN), List.of(), gone);

        assertThat(database.count("select count(*) from note")).isEqualTo(1);
    }

    @Test
    void a_telephone_number_is_not_found_in_a_text_with_letters() {
        database.execute(
                "create table account (phone" + CI + ")",
                "insert into account values ('+49 30 1234567'), ('x+49 30 1234567'), ('Flat 49301234567')");
        Bench bench = bench("{'name': 'account', 'subjects': [{'type': 'phone', 'column': 'phone'}]");

        bench.run(person("phone=+49301234567"), List.of());

        assertThat(database.count("select count(*) from account")).isEqualTo(2);
    }

    @Test
    void a_word_is_not_taken_for_the_number_nought() {
        database.execute(
                "create table account (no integer, weight double, ok boolean)",
                "insert into account values (0, 0, false)");
        for (String column : List.of("no", "weight", "ok")) {
            Bench bench =
                    bench("{'name': 'account', 'subjects': [{'type': 'customer-id', 'column': '" + column + "'}]");

            bench.run(person("customer-id=abc"), List.of());

            assertThat(database.count("select count(*) from account"))
                    .as(column)
                    .isEqualTo(1);
        }
    }

    @Test
    void a_text_is_not_joined_to_a_number() {
        database.execute(
                "create table account (id integer primary key, email varchar(100))",
                "create table post (author varchar(100), body varchar(100))");
        Bench bench = bench("{'name': 'post', 'subjects': [{'type': 'email', 'column': 'email',"
                + " 'via': 'author -> account.id'}]");

        assertThatThrownBy(() -> bench.connector().probe(bench.store()))
                .isInstanceOfSatisfying(StatewardException.class, e -> {
                    assertThat(e.type()).isEqualTo("data-map-mismatch");
                    assertThat(e).hasMessageContaining("one is a number");
                });
    }

    @Test
    void rows_that_go_by_cascade_go_and_those_of_a_mapped_table_go_by_its_own_rules() {
        database.execute(
                "create table account (id integer primary key, email varchar(100))",
                "create table session (account integer, foreign key (account) references account (id) on delete"
                        + " cascade)",
                "create table bill (account integer, email varchar(100), foreign key (account) references account (id)"
                        + " on delete cascade)",
                "insert into account values (1, 'ann@example.com'), (2, 'ann@example.com')",
                "insert into session values (1), (2)",
                "insert into bill values (2, 'bob@example.com')");
        Bench bench = bench("{'name': 'account', 'subjects': [{'type': 'email', 'column': 'email'}],"
                + " 'categories': ['a'], 'onErase': 'delete'}, {'name': 'bill', 'subjects': [{'type': 'email', 'column':"
                + " 'email'}]");

        Outcomes outcomes = bench.run(person(ANN), List.of());

        assertThat(outcomes.get("account/still-referenced").verdict()).isEqualTo(Verdict.FAILED);
        assertThat(database.count("select count(*) from session")).isEqualTo(1);
        assertThat(database.count("select count(*) from bill")).isEqualTo(1);
    }

    @Test
    void a_computed_column_is_searched_and_cannot_be_given_a_rule() {
        database.execute(
                "create table account (id integer, email varchar(100), doc longtext, mail varchar(100) as"
                        + " (json_unquote(json_extract(doc, '$.mail'))) virtual)",
                "insert into account (id, email, doc) values (1, 'bob@example.com', '{\"mail\":"
                        + " \"ann@example.com\"}')");
        String table = "{'name': 'account', 'subjects': [{'type': 'email', 'column': 'email'}]";

        Outcome outcome = bench(table).run(person(ANN), List.of()).get("account");

        assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.why()).contains("doc, mail");
        Bench ruled = bench(table + ", 'columns': {'mail': {}}");
        assertThatThrownBy(() -> ruled.connector().probe(ruled.store())).hasMessageContaining("computed from");
    }

    @Test
    void a_table_that_keeps_deleted_rows_as_history_is_refused() {
        database.execute("create table account (email varchar(100)) with system versioning");
        Bench bench = bench("{'name': 'account', 'subjects': [{'type': 'email', 'column': 'email'}]");

        assertThatThrownBy(() -> bench.connector().probe(bench.store()))
                .isInstanceOf(StatewardException.class)
                .hasMessageContaining("earlier version");
    }

    @Test
    void several_columns_are_replaced_from_the_row_as_it_was() {
        database.execute(
                "create table account (email varchar(100), copy varchar(100))",
                "insert into account values ('ann@example.com', 'ann@example.com')");
        Bench bench = Bench.of(
                database,
                Bench.json("{'tables': [{'name': 'account', 'subjects': [{'type': 'email', 'column': 'email'},"
                        + " {'type': 'email', 'column': 'copy'}], 'categories': ['a'], 'onErase': 'anonymise',"
                        + " 'columns': {'email': {}, 'copy': {'value': 'x-{random}'}}}]}"));

        Outcome outcome = bench.run(person(ANN), List.of()).get("account");

        assertThat(outcome.verdict()).isEqualTo(Verdict.ANONYMISED);
        assertThat(database.count("select count(*) from account where email is null and copy like 'x-%'"))
                .isEqualTo(1);
    }

    @Test
    void what_a_delete_does_not_reach_is_told() {
        database.execute(
                "create table account (email varchar(100)) engine = MyISAM",
                "alter database " + database.database() + " comment 'shop of ours, stateward.region=DE;'");
        Bench bench = bench("{'name': 'account', 'subjects': [{'type': 'email', 'column': 'email'}]");

        Probe probe = bench.connector().probe(bench.store());

        assertThat(probe.region()).isEqualTo("DE");
        assertThat(probe.warnings())
                .anyMatch(w -> w.contains("MyISAM"))
                .anyMatch(w -> w.contains("binary log"))
                .anyMatch(w -> w.contains("no index"));
        assertThat(bench.connector().guarantees(bench.store()).residualReason()).contains("InnoDB", "binary log");
    }

    private Bench bench(String table) {
        return Bench.of(database, map(table));
    }

    private static JsonNode map(String table) {
        return Bench.json("{'tables': [" + table + ", 'categories': ['a'], 'onErase': 'delete'}]}");
    }
}

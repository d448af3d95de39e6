package io.stateward.stores.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.connector.jdbc.Bench.On;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.Person;
import io.stateward.testing.CustomerDatabase;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads what a person's own rows call them further, and nobody else's. */
class JdbcLearningTest {

    private static final Person ANN =
            new Person(Set.of(), List.of(new Identifier("email", "ann@example.com", "ann@example.com")), Bench.NOW);

    private static final String MAP = """
        {'tables': [
          {'name': 'account', 'subjects': [{'type': 'email', 'column': 'email'}], 'categories': ['contact'],
           'onErase': 'delete', 'identifies': [
             {'type': 'name', 'columns': ['first_name', 'last_name']}, {'type': 'date-of-birth', 'column': 'dob'}]},
          {'name': 'card', 'subjects': [{'type': 'email', 'column': 'email', 'via': 'account_id -> account.id'}],
           'categories': ['payment'], 'onErase': 'delete', 'identifies': [{'type': 'payment', 'column': 'number'}]},
          {'name': 'note', 'subjects': [{'type': 'email', 'column': 'written_by'}], 'categories': ['contact'],
           'onErase': 'delete'}]}
        """;

    @ParameterizedTest
    @EnumSource
    void only_the_columns_that_the_map_names_tell_of_a_person_and_only_in_their_own_rows(On on) {
        Bench bench = Bench.of(filled(on), MAP);

        assertThat(bench.connector().identifiers(bench.store(), ANN, List.of()))
                .extracting(one -> one.type() + " " + one.value())
                .containsExactlyInAnyOrder("name Ann Lee", "date-of-birth 1990-05-12", "payment 4111 1111 1111 1111");
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_learned_of_somebody_who_has_no_row(On on) {
        Bench bench = Bench.of(filled(on), MAP);
        Identifier name = new Identifier(Identifier.NAME, "Ann Lee", "ann lee");

        // A name selects nobody, so it leads to no row either; nor does what was learned before.
        Person named = new Person(Set.of(), List.of(name), Bench.NOW, ANN.identifiers());

        assertThat(bench.connector().identifiers(bench.store(), named, List.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void no_more_is_learned_than_the_limit(On on) {
        CustomerDatabase database = filled(on);
        database.execute("insert into card select 1, x from (" + Bench.numbers(on, Connector.MAX_LEARNED + 50) + ") n");
        Bench bench = Bench.of(database, MAP);

        assertThat(bench.connector().identifiers(bench.store(), ANN, List.of())).hasSize(Connector.MAX_LEARNED);
    }

    @ParameterizedTest
    @EnumSource
    void a_column_that_the_table_does_not_have_is_refused_when_the_map_is_checked(On on) {
        Bench bench = Bench.of(filled(on), MAP.replace("'dob'", "'birthday'"));

        assertThatThrownBy(() -> bench.connector().probe(bench.store()))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("data-map-mismatch"))
                .hasMessageContaining("birthday");
    }

    private static CustomerDatabase filled(On on) {
        CustomerDatabase database = on.open();
        database.execute(
                "create table account (id int primary key, email varchar(40), first_name varchar(40), last_name"
                        + " varchar(40), dob varchar(10))",
                "create table card (account_id int, number varchar(40))",
                "create table note (written_by varchar(40), about varchar(40))",
                "insert into account values (1, 'ann@example.com', 'Ann', 'Lee', '1990-05-12')",
                "insert into account values (2, 'bob@example.com', 'Bob', 'Ray', '1980-01-01')",
                "insert into account values (3, 'ann@example.com', ' ', null, '')",
                "insert into card values (1, '4111 1111 1111 1111'), (2, '5500 0000 0000 0004')",
                "insert into note values ('ann@example.com', 'Bob Ray')");
        return database;
    }
}

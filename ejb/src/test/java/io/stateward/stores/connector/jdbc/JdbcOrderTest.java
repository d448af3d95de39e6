package io.stateward.stores.connector.jdbc;

import static io.stateward.stores.connector.jdbc.Bench.person;
import static io.stateward.stores.connector.jdbc.Shop.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.stores.connector.jdbc.Bench.On;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import io.stateward.testing.CustomerDatabase;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Shows that rows go in the order in which tables refer to each other, all of them. */
class JdbcOrderTest {

    private static final String MAIL = "email=Ann@Example.com";

    @ParameterizedTest
    @EnumSource
    void children_go_before_parents_over_several_steps_and_composite_keys(On on) {
        CustomerDatabase database = on.open();
        database.execute(
                "create table customer (country varchar(2), no integer, email varchar(100), primary key (country, no))",
                "create table booking (id integer primary key, country varchar(2), no integer,"
                        + " foreign key (country, no) references customer (country, no))",
                "create table seat (booking integer not null references booking (id), row_no integer)",
                "insert into customer values ('DE', 1, 'ann@example.com'), ('FR', 1, 'bob@example.com')",
                "insert into booking values (10, 'DE', 1), (11, 'FR', 1)",
                "insert into seat values (10, 1), (10, 2), (11, 3)");
        Bench bench = Bench.of(database, """
            {'tables': [
              {'name': 'customer', 'subjects': [{'type': 'email', 'column': 'email'}], 'categories': ['a'], 'onErase': 'delete'},
              {'name': 'booking', 'subjects': [{'type': 'email', 'column': 'email',
                'via': '(country, no) -> customer(country, no)'}], 'categories': ['a'], 'onErase': 'delete'},
              {'name': 'seat', 'subjects': [{'type': 'email', 'column': 'email',
                'via': 'booking -> booking.id, (country, no) -> customer(country, no)'}], 'categories': ['a'], 'onErase': 'delete'}]}
            """);

        List<Target> targets = bench.find(person(MAIL));

        assertThat(targets.stream()
                        .sorted(Comparator.comparingInt(Target::wave))
                        .map(Target::ref))
                .containsExactly("seat", "booking", "customer");
        assertThat(bench.run(person(MAIL), targets, List.of()).values())
                .allMatch(o -> o.verdict() == Verdict.ERASED && o.evidence() == Evidence.API);
        assertThat(database.count("select count(*) from seat")).isEqualTo(1);
        assertThat(database.count("select count(*) from customer")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void after_a_crash_between_tables_the_rest_is_found_and_erased(On on) {
        CustomerDatabase database = on.open();
        Shop.open(database);
        Bench bench = Bench.of(database, Shop.MAP);
        Person ann = person(MAIL);
        List<Target> before = bench.find(ann);
        Target first =
                before.stream().min(Comparator.comparingInt(Target::wave)).orElseThrow();
        bench.erase(ann, first, List.of());

        assertThat(bench.find(ann)).isNotEmpty();
        Outcomes outcomes = bench.run(ann, before, List.of());

        assertThat(outcomes.get(first.ref()).verdict()).isEqualTo(Verdict.ALREADY_GONE);
        assertThat(outcomes.values()).allMatch(o -> o.verdict().isGone() && o.evidence() == Evidence.API);
        assertThat(bench.find(ann)).isEmpty();
        assertThat(database.count("select count(*) from purchase")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void rows_that_refer_to_each_other_in_one_table_go_together(On on) {
        CustomerDatabase database = on.open();
        database.execute(
                "create table note (id integer primary key, parent integer references note (id), email varchar(100))",
                "insert into note values (1, null, 'ann@example.com'), (2, 1, 'ann@example.com'), (3, 2,"
                        + " 'ann@example.com'), (4, 4, 'ann@example.com'), (5, null, 'bob@example.com'), (6, null,"
                        + " 'ann@example.com'), (7, 6, 'ann@example.com')",
                "update note set parent = 7 where id = 6");
        Bench bench = Bench.of(database, table("note", "{'type': 'email', 'column': 'email'}"));

        Outcome outcome = bench.run(person(MAIL), List.of()).get("note");

        assertThat(outcome.verdict()).isEqualTo(Verdict.ERASED);
        assertThat(outcome.erased()).isEqualTo(6);
        assertThat(database.count("select count(*) from note")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void tables_that_refer_to_each_other_in_a_circle_are_erased(On on) {
        CustomerDatabase database = on.open();
        database.execute(
                "create table a (id integer primary key, b_id integer, email varchar(100))",
                "create table b (id integer primary key, a_id integer not null references a (id), email varchar(100))",
                "alter table a add foreign key (b_id) references b (id)",
                "insert into a values (1, null, 'ann@example.com'), (2, null, 'bob@example.com')",
                "insert into b values (1, 1, 'ann@example.com'), (2, 2, 'bob@example.com')",
                "update a set b_id = id");
        Bench bench = Bench.of(database, """
            {'tables': [
              {'name': 'a', 'subjects': [{'type': 'email', 'column': 'email'}], 'categories': ['a'], 'onErase': 'delete'},
              {'name': 'b', 'subjects': [{'type': 'email', 'column': 'email'}], 'categories': ['a'], 'onErase': 'delete'}]}
            """);

        Outcomes outcomes = bench.run(person(MAIL), List.of());

        assertThat(outcomes.values()).allMatch(o -> o.verdict() == Verdict.ERASED && o.evidence() == Evidence.API);
        assertThat(database.count("select count(*) from a where b_id = 2")).isEqualTo(1);
        assertThat(database.count("select count(*) from b")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_row_to_which_another_person_refers_is_anonymised_or_reported(On on) {
        CustomerDatabase database = on.open();
        database.execute(
                "create table card (id integer primary key, email varchar(100), digits varchar(4))",
                "create table voucher (id integer primary key, email varchar(100))",
                "create table sale (card integer references card (id), voucher integer references voucher (id), email"
                        + " varchar(100))",
                "insert into card values (1, 'ann@example.com', '1234'), (2, 'ann@example.com', '9999')",
                "insert into voucher values (1, 'ann@example.com')",
                "insert into sale values (1, 1, 'bob@example.com')");
        Bench bench = Bench.of(database, """
            {'tables': [
              {'name': 'card', 'subjects': [{'type': 'email', 'column': 'email'}], 'categories': ['a'], 'onErase': 'delete',
               'columns': {'email': {}, 'digits': {'value': '????'}}},
              {'name': 'voucher', 'subjects': [{'type': 'email', 'column': 'email'}], 'categories': ['a'], 'onErase': 'delete'},
              {'name': 'sale', 'subjects': [{'type': 'email', 'column': 'email'}], 'categories': ['a'], 'onErase': 'delete'}]}
            """);

        Outcomes outcomes = bench.run(person(MAIL), List.of());

        assertThat(outcomes.get("card").verdict()).isEqualTo(Verdict.ERASED);
        assertThat(outcomes.get("card/anonymised-columns").verdict()).isEqualTo(Verdict.ANONYMISED);
        assertThat(database.count("select count(*) from card where id = 1 and email is null and digits = '????'"))
                .isEqualTo(1);
        assertThat(outcomes.get("voucher/still-referenced").verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcomes.get("voucher/still-referenced").why()).containsIgnoringCase("sale");
        assertThat(database.count("select count(*) from sale")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void rows_that_a_trigger_saves_are_reported(On on) {
        CustomerDatabase database = on.open();
        database.execute("create table account (email varchar(100))", "insert into account values ('ann@example.com')");
        if (on == On.POSTGRESQL) {
            database.execute(
                    "create function stay() returns trigger language plpgsql as 'begin return null; end'",
                    "create trigger stay before delete on account for each row execute function stay()");
        } else {
            database.execute("create trigger stay instead of delete on account for each row call '"
                    + StayingRows.class.getName() + "'");
        }
        Bench bench = Bench.of(database, table("account", "{'type': 'email', 'column': 'email'}"));

        Outcome outcome = bench.run(person(MAIL), List.of()).get("account");

        assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.why()).contains("still there");
        assertThat(bench.connector().probe(bench.store()).warnings()).anyMatch(w -> w.contains("trigger"));
    }

    @ParameterizedTest
    @EnumSource
    void ten_thousand_rows_of_a_hundred_thousand_go_in_one_statement(On on) {
        CustomerDatabase database = on.open();
        String series = Bench.numbers(on, 100_000);
        database.execute(
                "create table customer (id integer primary key, email varchar(100))",
                "insert into customer select floor(x / 10), 'c' || floor(x / 10) || '@example.com' from (" + series
                        + ") s where mod(x, 10) = 0",
                "update customer set email = 'ann@example.com' where id <= 1000",
                "create table event (id integer primary key, customer integer)",
                "insert into event select x, floor((x + 9) / 10) from (" + series + ") s",
                "create index event_customer on event (customer)",
                "alter table event add foreign key (customer) references customer (id)");
        Bench bench = Bench.of(database, """
            {'tables': [
              {'name': 'customer', 'subjects': [{'type': 'email', 'column': 'email'}], 'categories': ['a'], 'onErase': 'delete'},
              {'name': 'event', 'subjects': [{'type': 'email', 'column': 'email', 'via': 'customer -> customer.id'}],
               'categories': ['a'], 'onErase': 'delete'}]}
            """);

        Outcomes outcomes = bench.run(person(MAIL), List.of());

        assertThat(outcomes.get("event").erased()).isEqualTo(10_000);
        assertThat(outcomes.get("customer").erased()).isEqualTo(1_000);
        assertThat(outcomes.values()).allMatch(o -> o.evidence() == Evidence.API);
        assertThat(database.count("select count(*) from event")).isEqualTo(90_000);
    }
}

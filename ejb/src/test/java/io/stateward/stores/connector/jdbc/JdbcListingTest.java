package io.stateward.stores.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.stores.connector.jdbc.Bench.On;
import io.stateward.stores.entity.Listing;
import io.stateward.testing.CustomerDatabase;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcListingTest {

    private static final String MAP =
            "{'tables': [{'name': 'customer', 'subjects': [{'type': 'email', 'column': 'email'}], 'categories': ['a'],"
                    + " 'onErase': 'delete'}]}";

    @ParameterizedTest
    @EnumSource
    void tablesThatTheDataMapDoesNotNameAreListedAndRowsAreNot(On on) {
        CustomerDatabase database = on.open();
        database.execute(
                "create table customer (id integer primary key, email varchar(20))",
                "create table agent_memory (id integer primary key, text varchar(100))",
                "create table checkpoint (id integer primary key)",
                "create view people as select * from customer");
        Bench bench = Bench.of(database, MAP);

        Listing first = bench.connector().list(bench.store(), null, 1);
        Listing second = bench.connector().list(bench.store(), Objects.requireNonNull(first.next()), 1);

        assertThat(names(first)).isEqualTo("table agent_memory");
        assertThat(names(second)).isEqualTo("table checkpoint");
        assertThat(second.next()).isNull();
        assertThat(first.unlisted()).containsExactly("row");
    }

    private static String names(Listing page) {
        Listing.Entry only = page.items().get(0);
        String name = only.ref().toLowerCase(Locale.ROOT);
        // The schema is "public", or for MariaDB the database, whose name is the test's.
        return only.kind() + " " + name.substring(name.indexOf('.') + 1);
    }
}

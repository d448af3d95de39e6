package io.stateward.stores.connector.jdbc;

import io.stateward.testing.CustomerDatabase;

/** Is a shop's database: two customers, three purchases, and the data map that says whose they are. */
final class Shop {

    static final String MAP = """
        {'tables': [
          {'name': 'customer', 'subjects': [{'type': 'email', 'column': 'email'}, {'type': 'user-id', 'column': 'login'}],
           'categories': ['a'], 'onErase': 'delete'},
          {'name': 'purchase', 'subjects': [{'type': 'email', 'column': 'email', 'via': 'customer -> customer.id'}],
           'categories': ['a'], 'onErase': 'delete'}]}
        """;

    private Shop() {}

    static void open(CustomerDatabase database) {
        database.execute(
                "create table customer (id integer primary key, email varchar(100), login varchar(100))",
                "create table purchase (customer integer references customer (id), goods varchar(100))",
                "insert into customer values (1, 'ann@example.com', 'ann'), (2, 'bob@example.com', 'bob')",
                "insert into purchase values (1, 'ink'), (1, 'pen'), (2, 'pen')");
    }

    /** Returns a data map of one table whose rows are deleted. */
    static String table(String name, String subjects) {
        return "{'tables': [{'name': '" + name + "', 'subjects': [" + subjects
                + "], 'categories': ['a'], 'onErase': 'delete'}]}";
    }
}

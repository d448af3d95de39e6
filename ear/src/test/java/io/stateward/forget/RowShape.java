package io.stateward.forget;

import io.stateward.testing.CustomerDatabase;
import java.util.List;

/** Leaves a customer's row and rows of a child table that know the customer by a number only. */
final class RowShape extends SqlShape {

    private static final String MAP = """
        {'tables': [
          {'name': 'customer', 'subjects': [{'type': 'user-id', 'column': 'login'}, {'type': 'email', 'column': 'email'}],
           'categories': ['conversation'], 'onErase': 'delete'},
          {'name': 'ticket',
           'subjects': [{'type': 'user-id', 'column': 'login', 'via': 'customer_no -> customer.customer_no'}],
           'categories': ['conversation'], 'onErase': 'delete'}]}
        """;

    private int next = 1;

    RowShape() {
        super(
                CustomerDatabase.postgres(),
                MAP,
                "create table customer (customer_no int primary key, login varchar(80), email varchar(120), note"
                        + " varchar(200))",
                "create table ticket (id int primary key, customer_no int not null, said varchar(200))");
    }

    @Override
    public List<Journaled> plant(Traces subject, Traces bystander) {
        insert(subject);
        insert(bystander);
        return List.of();
    }

    private void insert(Traces of) {
        int customer = next++;
        run(
                "insert into customer values (?, ?, ?, ?)",
                customer,
                of.userId("a customer's login"),
                of.email("a customer's e-mail address"),
                of.secret("a customer's row"));
        run("insert into ticket values (?, ?, ?)", customer, customer, of.secret("a row of the child table"));
    }

    @Override
    public void naive(Person subject) {
        run("delete from customer where login = ?", subject.userId());
    }
}

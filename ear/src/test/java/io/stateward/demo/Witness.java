package io.stateward.demo;

import io.stateward.testing.airline.AirlineData.Customer;
import java.util.List;
import java.util.Map;

/** Looks into the stores themselves: what is gone, and whether everybody else is whole. */
final class Witness {

    private final Journal journal;
    private final Provider provider;
    private final Bookings bookings;
    private final Customer customer;
    private final Customer bystander;
    private final Others before;

    /** Remembers how everybody else's data is now. */
    Witness(Journal journal, Provider provider, Bookings bookings, Customer customer, Customer bystander) {
        this.journal = journal;
        this.provider = provider;
        this.bookings = bookings;
        this.customer = customer;
        this.bystander = bystander;
        this.before = others();
    }

    /**
     * Is what the stores hold of everybody but the customer.
     *
     * @param rows rows of the SQL database by table
     */
    private record Others(Map<String, List<String>> rows, List<String> conversations, List<String> memories) {

        long rowCount() {
            return rows.values().stream().mapToLong(List::size).sum();
        }
    }

    private Others others() {
        return new Others(
                bookings.ofOthers(customer),
                journal.conversations(bystander.userId()),
                journal.memories(bystander.userId()));
    }

    /** Checks that there is something to erase, so that its absence later on says something. */
    void customerIsThere() {
        require(
                provider.remembers(customer.email())
                        && !bookings.database().traces(customer.email()).isEmpty()
                        && !journal.memories(customer.userId()).isEmpty(),
                "The stores hold nothing of the customer to begin with.");
    }

    void customerIsGone(Screen screen) {
        List<String> names =
                List.of(customer.userId(), customer.email(), customer.payments().get(0));
        names.forEach(name -> require(!provider.remembers(name), "The provider still has something of the customer."));
        screen.done("The provider has no user id, no address and no card of " + customer.name() + " left.");
        require(
                bookings.database().traces(customer.email()).isEmpty(),
                "The customer's address still stands in the SQL database.");
        screen.done("The SQL database has no address of hers left, only the " + keptPayments()
                + " payments that the law keeps, and the user id by which they are found.");
        require(journal.memories(customer.userId()).isEmpty(), "Governed memory still remembers the customer.");
        screen.done("Governed memory knows nothing of her; the keys of those memories are destroyed.");
    }

    private int keptPayments() {
        int kept = bookings.database()
                .rows("select * from reservation_payment where payment_id in ('"
                        + String.join("', '", customer.payments()) + "')")
                .size();
        require(kept > 0, "Payments that the law keeps are gone.");
        return kept;
    }

    void othersAreWhole(Screen screen) {
        Others after = others();
        require(
                !before.conversations().isEmpty() && !before.memories().isEmpty(),
                "There was nothing of the bystander to begin with.");
        require(before.rows().equals(after.rows()), "Rows of other customers have changed.");
        require(before.conversations().equals(after.conversations()), "A bystander's conversation has changed.");
        require(before.memories().equals(after.memories()), "A bystander's memory has changed.");
        screen.done("Everybody else is whole: the " + after.rowCount() + " rows of other customers, among them another "
                + customer.name() + ", and " + bystander.name() + "'s conversation and memories.");
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new DemoFailure(otherwise);
        }
    }
}

package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.testing.CustomerDatabase;
import io.stateward.testing.airline.AirlineData;
import io.stateward.testing.airline.AirlineData.Customer;
import io.stateward.testing.airline.AirlineDatabase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Demonstrates erasures on real data: an airline's customers, bookings and conversations that a support agent really had. */
class RealDataIT {

    private final StatewardServer server = StatewardServer.shared();
    private final Api anyone = Api.anonymous(server.url(), SignOnServer.realm());

    @Test
    void twoCustomersAreForgottenAndEverybodyElseIsUntouchedInH2() {
        AirlineData data = realData();
        forgetTwo(data, AirlineDatabase.load(CustomerDatabase.h2(), data), OpenAi.REAL_DATA_H2.project());
    }

    @Test
    void twoCustomersAreForgottenAndEverybodyElseIsUntouchedInPostgres() {
        AirlineData data = realData();
        forgetTwo(data, AirlineDatabase.load(CustomerDatabase.postgres(), data), OpenAi.REAL_DATA_POSTGRESQL.project());
    }

    private void forgetTwo(AirlineData data, AirlineDatabase bookings, OpenAiProject openAi) {
        Airline airline = new Airline(anyone, Samples.unique("airline"), data, openAi);
        airline.registerAgent();
        airline.registerOpenAi(airline.openAiStore(), "DE");
        airline.registerBookings(bookings);
        airline.activatePolicies();
        Customer talkative = mostTalkative(data);
        // The other database's test forgets the same one, who is in no conversation, for the same tenant.
        airline.letIn(silent(data));
        airline.holdConversations();

        shareASeat(bookings, data, talkative);
        forget(airline, bookings, openAi, talkative);
        forget(airline, bookings, openAi, silent(data));
    }

    private static AirlineData realData() {
        Optional<AirlineData> data = AirlineData.real();
        if (data.isEmpty()) {
            System.getLogger(RealDataIT.class.getName())
                    .log(System.Logger.Level.WARNING, "SKIPPED, NOT TESTED: erasures on real data, for it is absent.");
        }
        assumeTrue(
                data.isPresent(),
                "SKIPPED, NOT TESTED: no real data. Name its folder in " + AirlineData.REAL_DATA + ".");
        return data.orElseThrow();
    }

    private static Customer mostTalkative(AirlineData data) {
        return data.customers().stream()
                .max(Comparator.comparingInt(
                        customer -> data.conversationsOf(customer.userId()).size()))
                .orElseThrow();
    }

    /** Returns a customer without a conversation, with bookings, whose name others have too. */
    private static Customer silent(AirlineData data) {
        Map<String, Long> names =
                data.customers().stream().collect(Collectors.groupingBy(Customer::name, Collectors.counting()));
        return data.customers().stream()
                .filter(customer -> data.conversationsOf(customer.userId()).isEmpty())
                .filter(customer -> customer.reservations().size() > 1 && names.getOrDefault(customer.name(), 0L) > 1)
                .findFirst()
                .orElseThrow();
    }

    /** The data has no customer on another's booking: gives one a seat there. */
    private static void shareASeat(AirlineDatabase bookings, AirlineData data, Customer guest) {
        String booking = data.customers().stream()
                .filter(other -> !other.userId().equals(guest.userId()))
                .filter(other -> !other.reservations().isEmpty())
                .findFirst()
                .orElseThrow()
                .reservations()
                .get(0);
        bookings.database()
                .execute("insert into reservation_passenger values ('" + booking + "', 99, '" + guest.firstName()
                        + "', '" + guest.lastName() + "', date '" + guest.dateOfBirth() + "')");
    }

    private static void forget(Airline airline, AirlineDatabase bookings, OpenAiProject openAi, Customer customer) {
        String person = customer.firstName() + " | " + customer.lastName() + " | " + customer.dateOfBirth();
        Map<String, List<String>> before = bookings.dumpOfOthers(customer.userId());
        Set<String> memories = airline.memories();
        List<String> namesakes = bookings.rows(namesakesOf(customer));
        long payments = bookings.rows(paymentsOf(customer)).size();

        String request = airline.request(customer);
        airline.approve(request);
        JsonNode ended = airline.awaitEnd(request);

        assertThat(ended.path("status").asText()).as(ended.toPrettyString()).isEqualTo("COMPLETED_WITH_RESIDUE");
        assertNoTrace(bookings, openAi, customer);
        assertThat(bookings.rows(paymentsOf(customer)))
                .as("payments, kept by tax law")
                .hasSize((int) payments);
        assertThat(bookings.dumpOfOthers(customer.userId())).isEqualTo(without(person, before));
        assertThat(bookings.rows(namesakesOf(customer))).isEqualTo(namesakes);
        memories.removeAll(airline.memoriesOf(customer));
        assertThat(airline.memories().equals(memories)).as("memories of others").isTrue();
        assertCertified(airline, request, customer);
    }

    private static void assertNoTrace(AirlineDatabase bookings, OpenAiProject openAi, Customer customer) {
        assertThat(bookings.traces(customer.email())).isEmpty();
        assertThat(bookings.traces(customer.userId())).isSubsetOf("customer.user_id");
        assertThat(bookings.rows("select * from customer where first_name is not null and user_id = '"
                        + customer.userId() + "'"))
                .isEmpty();
        List<String> texts = new ArrayList<>(customer.payments());
        texts.add(customer.userId());
        texts.add(customer.email());
        for (String text : texts) {
            assertThat(openAi.remembers(text)).as("a trace at OpenAI").isFalse();
        }
    }

    private static void assertCertified(Airline airline, String request, Customer customer) {
        String certificate = airline.certificate(request);
        Certificates.Finding finding = Certificates.check(certificate, airline.logKey());
        assertThat(finding.valid()).as(finding.text()).isTrue();
        assertThat(certificate)
                .contains("BLOCKED_BY_RETENTION", "GDPR 17(3)(b)")
                .doesNotContain(customer.userId(), customer.email(), customer.lastName());
    }

    private static String paymentsOf(Customer customer) {
        return "select p.* from reservation_payment p join reservation r on r.reservation_id = p.reservation_id"
                + " join customer c on c.customer_no = r.customer_no where c.user_id = '" + customer.userId() + "'";
    }

    /** Selects passengers with the customer's name and another date of birth. */
    private static String namesakesOf(Customer customer) {
        return "select p.* from reservation_passenger p join reservation r on r.reservation_id = p.reservation_id"
                + " join customer c on c.customer_no = r.customer_no where c.user_id <> '" + customer.userId()
                + "' and p.first_name = '" + customer.firstName() + "' and p.last_name = '" + customer.lastName()
                + "' and p.date_of_birth <> date '" + customer.dateOfBirth() + "'";
    }

    private static Map<String, List<String>> without(String person, Map<String, List<String>> tables) {
        Map<String, List<String>> left = new TreeMap<>();
        tables.forEach((table, rows) -> left.put(
                table, rows.stream().filter(row -> !row.contains(person)).toList()));
        return left;
    }
}

package io.stateward.stores.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stateward.policies.entity.Block;
import io.stateward.stores.connector.jdbc.Bench.On;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Verdict;
import io.stateward.testing.airline.AirlineData;
import io.stateward.testing.airline.AirlineData.Customer;
import io.stateward.testing.airline.AirlineDatabase;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Demonstrates how a customer of the airline is erased while tax law keeps the payments. */
class AirlineErasureTest {

    private static final Block TAX = new Block(
            Block.Kind.RETENTION,
            "tax-records v1",
            Set.of("payment"),
            Set.of(),
            "GDPR 17(3)(b)",
            Period.ofYears(10),
            "Tax law keeps payments for ten years.");

    private static final String LENA = "lena_vogt_4821";

    @ParameterizedTest
    @EnumSource
    void without_a_ground_to_keep_anything_every_trace_goes_and_nobody_else_is_touched(On on) {
        AirlineData data = AirlineData.sample();
        AirlineDatabase airline = AirlineDatabase.load(on.open(), data);
        Bench bench = Bench.of(airline.database(), AirlineDatabase.dataMap());
        Map<String, List<String>> others = airline.dumpOfOthers(LENA);

        Outcomes outcomes = bench.run(person(data.customer(LENA)), List.of());

        assertThat(outcomes.values())
                .allMatch(
                        o -> o.verdict() == Verdict.ERASED && o.evidence() == Evidence.API && o.found() == o.erased());
        for (String trace : traces(data.customer(LENA))) {
            assertThat(airline.traces(trace)).as(trace).isEmpty();
        }
        // The seat on a friend's booking, and the friend's saved passenger, were this person: name and date of birth.
        others.getOrDefault("reservation_passenger", List.of())
                .removeIf("T8JQ5A | 2 | Lena | Vogt | 1988-03-14"::equals);
        others.getOrDefault("saved_passenger", List.of()).removeIf("3 | Lena | Vogt | 1988-03-14"::equals);
        assertThat(airline.dump()).isEqualTo(others);
        assertThat(airline.rows("select date_of_birth from reservation_passenger where last_name = 'Vogt'"))
                .containsExactly("1971-12-01", "1988-04-13", "1995-05-25");
    }

    @ParameterizedTest
    @EnumSource
    void the_tax_minimum_keeps_payments_and_what_leads_to_them_and_the_rest_follows_the_map(On on) {
        AirlineData data = AirlineData.sample();
        AirlineDatabase airline = AirlineDatabase.load(on.open(), data);
        Bench bench = Bench.of(airline.database(), AirlineDatabase.dataMap());
        Person lena = person(data.customer(LENA));

        Outcomes outcomes = bench.run(lena, List.of(TAX));

        // Three bookings are younger than ten years, with four payments; the one of 2015 goes altogether.
        assertKept(outcomes.get("reservation_payment/kept-by-retention"), 4);
        assertThat(outcomes.get("reservation_payment").erased()).isEqualTo(1);
        assertKept(outcomes.get("reservation/kept-by-retention"), 3);
        assertThat(outcomes.get("reservation").erased()).isEqualTo(1);
        assertKept(outcomes.get("customer/kept-by-retention"), 1);
        assertThat(outcomes.get("customer/anonymised-columns").verdict()).isEqualTo(Verdict.ANONYMISED);
        assertThat(outcomes.get("customer/anonymised-columns").erased()).isEqualTo(11);
        assertThat(outcomes.values()).allMatch(o -> o.evidence() == Evidence.API);
        assertThat(airline.rows("select * from customer where user_id = '" + LENA + "'"))
                .containsExactly("1 | " + LENA
                        + " | null | null | null | null | null | null | null | null | null | null | null");
        assertThat(airline.traces("lena.vogt4821@example.com")).isEmpty();
        assertThat(airline.traces("credit_card_7718204")).containsExactly("reservation_payment.payment_id");
        assertThat(airline.traces("LEJ")).doesNotContain("reservation.origin");
    }

    @ParameterizedTest
    @EnumSource
    void when_the_minimum_ends_the_rest_is_found_and_erased(On on) {
        AirlineData data = AirlineData.sample();
        AirlineDatabase airline = AirlineDatabase.load(on.open(), data);
        Bench bench = Bench.of(airline.database(), AirlineDatabase.dataMap());
        Person lena = person(data.customer(LENA));
        bench.run(lena, List.of(TAX));
        bench.run(lena, List.of(TAX));

        Outcomes outcomes = bench.run(lena, List.of());

        assertThat(outcomes.values())
                .isNotEmpty()
                .allMatch(o -> o.verdict() == Verdict.ERASED && o.evidence() == Evidence.API);
        assertThat(airline.traces(LENA)).isEmpty();
        assertThat(airline.traces("credit_card_7718204")).isEmpty();
        assertThat(bench.find(lena)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_hold_keeps_everything_it_covers_and_is_named_before_a_minimum(On on) {
        AirlineData data = AirlineData.sample();
        AirlineDatabase airline = AirlineDatabase.load(on.open(), data);
        Bench bench = Bench.of(airline.database(), AirlineDatabase.dataMap());
        Map<String, List<String>> before = airline.dump();
        Block hold = new Block(Block.Kind.HOLD, "case v1", Set.of(), Set.of(), null, null, "A court case is open.");

        Outcomes outcomes = bench.run(person(data.customer(LENA)), List.of(TAX, hold));

        assertThat(outcomes.values())
                .allMatch(o -> o.verdict() == Verdict.BLOCKED_BY_HOLD && o.until() == null && o.erased() == 0);
        assertThat(outcomes.parts()).allMatch(part -> part.endsWith("/kept-by-hold"));
        assertThat(airline.dump()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void real_customers_are_erased_and_all_others_are_whole(On on) {
        assumeTrue(
                AirlineData.real().isPresent(),
                "SKIPPED: set " + AirlineData.REAL_DATA + " to the folder of the airline's real data");
        AirlineData data = AirlineData.real().orElseThrow();
        AirlineDatabase airline = AirlineDatabase.load(on.open(), data);
        Bench bench = Bench.of(airline.database(), AirlineDatabase.dataMap());
        for (Customer customer :
                List.of(data.customers().get(0), data.customers().get(499))) {
            Map<String, List<String>> others = airline.dumpOfOthers(customer.userId());

            Outcomes outcomes = bench.run(person(customer), List.of());

            assertThat(outcomes.values()).allMatch(o -> o.verdict() == Verdict.ERASED && o.evidence() == Evidence.API);
            assertThat(airline.dump()).isEqualTo(others);
            for (String trace : List.of(customer.userId(), customer.email())) {
                assertThat(airline.traces(trace)).isEmpty();
            }
        }
    }

    private static void assertKept(Outcome outcome, long rows) {
        assertThat(outcome.verdict()).isEqualTo(Verdict.BLOCKED_BY_RETENTION);
        assertThat(outcome.found()).isEqualTo(rows);
        assertThat(outcome.erased()).isZero();
        assertThat(outcome.until()).isEqualTo(Instant.parse("2036-09-30T18:05:12Z"));
        assertThat(outcome.why()).contains("Tax law keeps payments");
    }

    private static Person person(Customer customer) {
        return Bench.person("email=" + customer.email(), "user-id=" + customer.userId(), "name=" + customer.name());
    }

    private static List<String> traces(Customer customer) {
        return List.of(
                customer.userId(),
                customer.email(),
                customer.payments().get(0),
                customer.reservations().get(0));
    }
}

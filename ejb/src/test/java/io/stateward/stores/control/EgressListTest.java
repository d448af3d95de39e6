package io.stateward.stores.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressListTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST.", "127.0.0.1", "::1", "[::1]", "127.1", "2130706433"})
    void by_default_this_machine_is_reachable_however_it_is_spelled(String host) {
        assertThatCode(() -> new EgressList(EgressList.LOOPBACK_ONLY).require(host, 5432))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.5",
                "169.254.169.254",
                "0.0.0.0",
                "0",
                "::",
                "192.0.2.1",
                "3221225985",
                "0300.0.2.1",
                "0xc0000201",
                "::ffff:192.0.2.1",
                "[fe80::1]"
            })
    void by_default_no_other_address_is_reachable_however_it_is_spelled(String host) {
        assertThatThrownBy(() -> new EgressList(EgressList.LOOPBACK_ONLY).require(host, 5432))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("address-not-allowed"));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, 5432",
        "192.0.2.1:5432, 192.0.2.1, 5432",
        "192.0.2.1, ::ffff:192.0.2.1, 80",
        "[2001:db8::1]:5432, 2001:db8:0:0:0:0:0:1, 5432",
        "2001:db8::1, [2001:db8::1], 443",
        "localhost:9092, 127.0.0.1, 9092"
    })
    void a_listed_address_is_reachable_on_its_port(String list, String host, int port) {
        assertThatCode(() -> new EgressList(list).require(host, port)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1:5432, 192.0.2.1, 5433",
        "192.0.2.1, 127.0.0.1, 80",
        "[2001:db8::1]:5432, 2001:db8::1, 80",
        "localhost:9092, localhost, 9093"
    })
    void another_port_or_address_is_refused(String list, String host, int port) {
        assertThatThrownBy(() -> new EgressList(list).require(host, port)).isInstanceOf(StatewardException.class);
    }

    @Test
    void a_listed_name_that_leads_back_into_this_machine_is_refused() {
        // It stands for a name in foreign hands: where it is known, it means a loopback address.
        assertThatThrownBy(() -> new EgressList("ip6-localhost").require("ip6-localhost", 80))
                .isInstanceOf(StatewardException.class);
    }

    @Test
    void a_name_without_address_is_refused_with_a_sentence() {
        assertThatThrownBy(() -> new EgressList("db.invalid").require("db.invalid", 80))
                .isInstanceOf(StatewardException.class)
                .hasMessageContaining("no address");
    }
}

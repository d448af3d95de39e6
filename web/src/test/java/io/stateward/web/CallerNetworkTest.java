package io.stateward.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Proves that nobody chooses by themselves who they are when tries are counted. */
class CallerNetworkTest {

    private static final String NONE = "";

    @Test
    void allAddressesOfOneCustomersNetworkAreOneCaller() {
        String one = CallerNetwork.of("2001:db8:1:2::1", null, NONE);
        assertThat(CallerNetwork.of("2001:db8:1:2:ffff:1:2:3", null, NONE)).isEqualTo(one);
        assertThat(CallerNetwork.of("2001:db8:1:3::1", null, NONE)).isNotEqualTo(one);
        assertThat(CallerNetwork.of("192.0.2.1", null, NONE)).isNotEqualTo(CallerNetwork.of("192.0.2.2", null, NONE));
        assertThat(CallerNetwork.of("::ffff:192.0.2.1", null, NONE))
                .isEqualTo(CallerNetwork.of("192.0.2.1", null, NONE));
    }

    @Test
    void aHeaderIsBelievedOnlyOfANamedProxy() {
        assertThat(CallerNetwork.of("192.0.2.9", "198.51.100.1", NONE)).isEqualTo("192.0.2.9");
        assertThat(CallerNetwork.of("10.0.0.1", "198.51.100.1", "10.0.0.1")).isEqualTo("198.51.100.1");
        assertThat(CallerNetwork.of("192.0.2.9", "198.51.100.1", "10.0.0.1")).isEqualTo("192.0.2.9");
    }

    @Test
    void whatTheCallerHasWrittenIntoTheHeaderThemselvesDoesNotCount() {
        assertThat(CallerNetwork.of("10.0.0.1", "203.0.113.7, 198.51.100.1, 10.0.0.2", "10.0.0.1, 10.0.0.2"))
                .isEqualTo("198.51.100.1");
        assertThat(CallerNetwork.of("10.0.0.1", "no address", "10.0.0.1")).isEqualTo("10.0.0.1");
        assertThat(CallerNetwork.of("10.0.0.1", null, "10.0.0.1")).isEqualTo("10.0.0.1");
    }
}

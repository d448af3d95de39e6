package io.stateward.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MembershipTest {

    private static final Map<String, Object> IDS =
            Map.of("skyways", Map.of("id", "org-1"), "nordbank", Map.of("id", "org-2"));

    @Test
    void oneOrganisationWithItsIdIsAMembership() {
        assertThat(Membership.of(List.of("skyways"), IDS)).contains(new Membership("skyways", "org-1"));
    }

    @Test
    void noOrganisationIsNone() {
        assertThat(Membership.of(null, null)).isEmpty();
        assertThat(Membership.of(List.of(), IDS)).isEmpty();
    }

    @Test
    void twoOrganisationsAreNone() {
        assertThat(Membership.of(List.of("skyways", "nordbank"), IDS)).isEmpty();
    }

    @Test
    void anAliasWithoutItsIdIsNone() {
        assertThat(Membership.of(List.of("acme"), IDS)).isEmpty();
        assertThat(Membership.of(List.of("skyways"), Map.of("skyways", Map.of())))
                .isEmpty();
        assertThat(Membership.of(List.of("skyways"), null)).isEmpty();
    }

    @Test
    void aTextInPlaceOfTheListIsNone() {
        assertThat(Membership.of("skyways", IDS)).isEmpty();
    }
}

package io.stateward.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Holds the one realm file to what its readers rely on (ADR 0009). */
class RealmFileIT {

    @Test
    void theDemoHasBothTenantsWithTheirThreeAccounts() throws JsonProcessingException {
        JsonNode realm = realm(true);
        assertThat(values(realm.get("organizations"), "alias")).containsExactly("skyways", "nordbank");
        for (JsonNode organisation : realm.get("organizations")) {
            String domain = "@" + organisation.get("alias").asText() + ".example";
            assertThat(values(organisation.get("members"), "username"))
                    .containsExactly("admin" + domain, "privacy" + domain, "auditor" + domain)
                    .isSubsetOf(values(realm.get("users"), "username"));
        }
    }

    @Test
    void withoutTheLinesThatNameADemoTenantTheOperatorAloneIsLeft() throws JsonProcessingException {
        JsonNode realm = realm(false);
        assertThat(realm.get("organizations")).isEmpty();
        assertThat(values(realm.get("users"), "username"))
                .containsExactly("service-account-stateward-admin", "operator@stateward.example");
        assertThat(realm.toString()).doesNotContain("\"value\":\"stateward\"");
    }

    @Test
    void noClientHasFullScope() throws JsonProcessingException {
        assertThat(values(realm(true).get("clients"), "fullScopeAllowed")).containsOnly("false");
    }

    @Test
    void rolesReachTheTokenThroughAScopeThatEveryNewClientHas() throws JsonProcessingException {
        JsonNode realm = realm(true);
        JsonNode roles = realm.at("/scopeMappings/0/roles");
        assertThat(texts(roles)).containsExactlyElementsOf(values(realm.at("/roles/realm"), "name"));
        assertThat(texts(realm.get("defaultDefaultClientScopes"))).contains("organization", "stateward");
    }

    /** Reads the file as Keycloak gets it, with or without the demo's lines. */
    private static JsonNode realm(boolean demo) throws JsonProcessingException {
        String text = Checkout.text("docker/keycloak/stateward-realm.json");
        List<String> lines = text.lines()
                .filter(line -> demo || !(line.contains("skyways") || line.contains("nordbank")))
                .toList();
        return new ObjectMapper().readTree(String.join("\n", lines));
    }

    private static List<String> values(JsonNode list, String field) {
        return stream(list).map(item -> item.get(field).asText()).toList();
    }

    private static List<String> texts(JsonNode list) {
        return stream(list).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}

package io.stateward.identity.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.tenancy.entity.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Gives accounts their role and their organisation. */
@ApplicationScoped
public class Members {

    @Inject
    KeycloakAdmin keycloak;

    /** Makes an account a member with a role; both may be so already. */
    public void admit(String organisationId, String account, Role role) {
        refuseMembersOfOthers(organisationId, account);
        grant(account, role);
        // 409 when it is a member.
        keycloak.create("/organizations/" + organisationId + "/members", account);
    }

    private void refuseMembersOfOthers(String organisationId, String account) {
        for (JsonNode organisation : keycloak.get("/organizations/members/" + account + "/organizations")) {
            if (!organisation.path("id").asText().equals(organisationId)) {
                throw new StatewardException(
                        Kind.UNPROCESSABLE,
                        "account-of-another-organisation",
                        "This account belongs to another organisation, and roles hold in all of them. Use another"
                                + " account.");
            }
        }
    }

    private void grant(String account, Role role) {
        String roles = "/users/" + account + "/role-mappings/realm";
        // Stateward may not read the realm's roles; what is available to the account is what it does not have yet.
        for (JsonNode available : keycloak.get(roles + "/available")) {
            if (available.path("name").asText().equals(role.realmRole())) {
                keycloak.add(roles, List.of(Map.of("id", available.path("id").asText(), "name", role.realmRole())));
            }
        }
    }
}

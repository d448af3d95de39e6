package io.stateward.identity.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.tenancy.boundary.OrganisationDirectory;
import io.stateward.tenancy.entity.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Keeps organisations and their people in Keycloak. The organisation's name is its alias, so that two tenants may be called the same. */
@ApplicationScoped
public class KeycloakOrganisations implements OrganisationDirectory {

    /** The attribute of an organisation that says that Stateward made it. */
    private static final String MADE_HERE = "stateward.onboarding";

    private static final Set<Role> INVITABLE = EnumSet.of(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER, Role.AUDITOR);

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");

    @Inject
    KeycloakAdmin keycloak;

    @Inject
    Members members;

    @Override
    public String create(String alias, String name) {
        Map<String, Object> organisation = Map.of(
                "name", alias,
                "alias", alias,
                "description", name,
                "enabled", true,
                "attributes", Map.of(MADE_HERE, List.of(alias)));
        return keycloak.create("/organizations", organisation).orElseGet(() -> ownOf(alias));
    }

    private String ownOf(String alias) {
        return idOf(alias)
                .filter(this::isMadeHere)
                .orElseThrow(() -> new StatewardException(
                        Kind.CONFLICT,
                        "organisation-exists",
                        "Keycloak has an organisation with this alias that Stateward did not make. Choose"
                                + " another alias."));
    }

    @Override
    public Optional<String> idOf(String alias) {
        for (JsonNode organisation : keycloak.get("/organizations?exact=true&search=" + KeycloakAdmin.encoded(alias))) {
            if (organisation.path("alias").asText().equals(alias)) {
                return Optional.of(organisation.path("id").asText());
            }
        }
        return Optional.empty();
    }

    @Override
    public void remove(String organisationId) {
        if (isMadeHere(organisationId)) {
            keycloak.delete("/organizations/" + organisationId);
        }
    }

    private boolean isMadeHere(String organisationId) {
        return keycloak.find("/organizations/" + organisationId)
                .map(o -> o.path("attributes").has(MADE_HERE))
                .orElse(false);
    }

    @Override
    public void invite(String organisationId, String email, Role role) {
        if (!INVITABLE.contains(role)) {
            throw StatewardException.invalid("role", "People are invited as tenant-admin, privacy-officer or auditor.");
        }
        if (!EMAIL.matcher(email).matches()) {
            throw StatewardException.invalid("email", "An invitation needs an e-mail address.");
        }
        String account = account(email);
        members.admit(organisationId, account, role);
        if (!keycloak.attempt("/users/" + account + "/execute-actions-email", List.of("UPDATE_PASSWORD"))) {
            throw new StatewardException(
                    Kind.UNAVAILABLE,
                    "invitation-not-sent",
                    "The account is ready, but Keycloak could not send mail. Set up mail in the realm and invite"
                            + " again, or set a password in Keycloak's console.");
        }
    }

    private String account(String email) {
        Map<String, Object> user = Map.of(
                "username",
                email,
                "email",
                email,
                "enabled",
                true,
                "requiredActions",
                List.of("UPDATE_PASSWORD", "UPDATE_PROFILE"));
        return keycloak.create("/users", user)
                .orElseGet(() -> keycloak.get("/users?exact=true&username=" + KeycloakAdmin.encoded(email))
                        .path(0)
                        .path("id")
                        .asText());
    }
}

package io.stateward.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.authentication.mechanism.http.OpenIdAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.ClaimsDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.LogoutDefinition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Signs people on to the console through Keycloak (OpenID Connect code flow, confidential client, state and nonce).
 *
 * <p>Tokens are refreshed when they end: who is disabled in Keycloak, or has lost a role, goes on for as long as an access token lives and no
 * longer.
 *
 * <p>Addresses come from the configuration, never from a request's {@code Host} header, which a caller may choose.
 */
@OpenIdAuthenticationMechanismDefinition(
        providerURI = "${consoleSignOn.provider}",
        clientId = "${consoleSignOn.clientId}",
        clientSecret = "${consoleSignOn.clientSecret}",
        redirectURI = "${consoleSignOn.redirect}",
        scope = {"openid", "profile", "email"},
        tokenAutoRefresh = true,
        claimsDefinition = @ClaimsDefinition(callerNameClaim = "preferred_username", callerGroupsClaim = "groups"),
        logout = @LogoutDefinition(notifyProvider = true, redirectURI = "${consoleSignOn.signedOut}"))
@Named("consoleSignOn")
@ApplicationScoped
public class ConsoleSignOn {

    @Inject
    @ConfigProperty(name = "stateward.keycloak.url")
    String keycloak;

    @Inject
    @ConfigProperty(name = "stateward.keycloak.realm", defaultValue = "stateward")
    String realm;

    @Inject
    @ConfigProperty(name = "stateward.console.client-id", defaultValue = "stateward-console")
    String clientId;

    @Inject
    @ConfigProperty(name = "stateward.console.client-secret")
    String clientSecret;

    @Inject
    @ConfigProperty(name = "stateward.public-url")
    String publicUrl;

    public String getProvider() {
        return keycloak + "/realms/" + realm;
    }

    public String getClientId() {
        return clientId;
    }

    public String getClientSecret() {
        return clientSecret;
    }

    public String getRedirect() {
        return publicUrl + "/callback";
    }

    public String getSignedOut() {
        return publicUrl + "/signed-out.html";
    }
}

package io.stateward.identity.control;

import java.net.URI;
import org.eclipse.microprofile.config.Config;

/**
 * Says where Keycloak is and as whom Stateward calls it.
 *
 * @param url base address, without a slash at its end
 * @param realm the realm, {@code stateward} unless configured
 * @param clientId the client whose service account may manage clients, organisations and users
 * @param clientSecret its secret
 */
record KeycloakSettings(URI url, String realm, String clientId, String clientSecret) {

    static KeycloakSettings of(Config config) {
        String url = config.getValue("stateward.keycloak.url", String.class);
        return new KeycloakSettings(
                URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url),
                config.getOptionalValue("stateward.keycloak.realm", String.class)
                        .orElse("stateward"),
                config.getOptionalValue("stateward.keycloak.admin-client-id", String.class)
                        .orElse("stateward-admin"),
                config.getValue("stateward.keycloak.admin-client-secret", String.class));
    }

    URI tokenEndpoint() {
        return URI.create(url + "/realms/" + realm + "/protocol/openid-connect/token");
    }

    URI admin(String path) {
        return URI.create(url + "/admin/realms/" + realm + path);
    }

    @Override
    public String toString() {
        return "KeycloakSettings[" + url + ", " + realm + ", " + clientId + "]";
    }
}

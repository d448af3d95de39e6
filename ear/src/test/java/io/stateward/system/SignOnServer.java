package io.stateward.system;

import io.stateward.testing.KeycloakServer;
import java.net.URI;
import java.util.Optional;

/** Is the one Keycloak of this JVM's tests; it starts with its first use. */
public final class SignOnServer {

    /** System property: address of a running Keycloak to use, which saves its start while tests are written. */
    public static final String RUNNING = "stateward.test.keycloak";

    private static final class Started {
        static final URI ADDRESS = Optional.ofNullable(System.getProperty(RUNNING))
                .map(URI::create)
                .orElseGet(() -> KeycloakServer.start(KeycloakServer.distribution()
                                .orElseThrow(() -> new IllegalStateException(
                                        "No Keycloak: mvn verify unpacks one; else set KEYCLOAK_HOME"
                                                + " to a distribution")))
                        .url());
    }

    private SignOnServer() {}

    public static URI url() {
        return Started.ADDRESS;
    }

    public static URI realm() {
        return URI.create(url() + "/realms/stateward");
    }
}

package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Demonstrates that a server in production mode serves nothing while it is configured as the demo is, and says why. */
class ProductionModeIT {

    private final StatewardServer server = StatewardServer.inProductionMode("production");

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void theDemosSettingsKeepTheServerFromServingAndTheLogSaysWhatToDo() {
        assertThat(server.log())
                .contains(
                        "Stateward does not start: stateward.console.client-secret is ",
                        "Stateward does not start: stateward.keycloak.admin-client-secret is ",
                        "Stateward does not start: stateward.db.password is ",
                        "Stateward does not start: stateward.db.url is not a PostgreSQL database",
                        "Stateward does not start: stateward.public-url does not begin with https://",
                        "Stateward does not start: stateward.egress.allow ")
                .as("no schema before the check")
                .doesNotContain("Successfully applied");
        for (String path : new String[] {"/health/ready", "/api/v1/me", "/index.xhtml"}) {
            assertThat(ServerProcess.answersWell(URI.create(server.url() + path)))
                    .as(path)
                    .isFalse();
        }
    }
}

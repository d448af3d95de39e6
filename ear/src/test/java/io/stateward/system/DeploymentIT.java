package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Demonstrates how Arquillian deploys the built WAR, unchanged, on a managed Payara Micro. */
@ArquillianTest
@RunAsClient
class DeploymentIT {

    @ArquillianResource
    @SuppressWarnings("NullAway.Init") // Arquillian sets it
    URL deployed;

    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(
                WebArchive.class, Checkout.built("web/target/stateward.war").toFile());
    }

    @Test
    void theBuiltWarIsReady() throws IOException {
        HttpURLConnection health =
                (HttpURLConnection) URI.create("http://127.0.0.1:" + deployed.getPort() + "/health/ready")
                        .toURL()
                        .openConnection();

        assertThat(health.getResponseCode()).isEqualTo(200);
        assertThat(new String(health.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("\"status\":\"UP\"", "\"name\":\"database\"");
    }
}

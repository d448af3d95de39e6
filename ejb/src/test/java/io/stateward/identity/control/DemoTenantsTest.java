package io.stateward.identity.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Proves that production mode sees what a demo has left in the database and in Keycloak. */
@SuppressWarnings("NullAway.Init")
class DemoTenantsTest {

    private Domain domain;
    private HttpServer keycloak;
    private DemoTenants demo;
    private volatile String client = "{\"directAccessGrantsEnabled\":false}";

    @BeforeEach
    @SuppressWarnings("UnnecessaryAssignment") // no container fills the bean here
    void start() throws IOException {
        domain = Domain.onH2();
        keycloak = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keycloak.createContext(
                "/realms/stateward/protocol/openid-connect/token",
                exchange -> answer(exchange, "{\"access_token\":\"t\",\"expires_in\":300}"));
        keycloak.createContext("/admin/realms/stateward/clients", exchange -> answer(exchange, "[" + client + "]"));
        keycloak.start();
        System.setProperty(
                "stateward.keycloak.url",
                "http://127.0.0.1:" + keycloak.getAddress().getPort());
        System.setProperty("stateward.keycloak.admin-client-secret", "s");
        demo = new DemoTenants();
        demo.tenants = domain.get(Tenants.class);
        demo.keycloak = new KeycloakAdmin();
        demo.keycloak.clock = domain.clock();
    }

    @AfterEach
    void stop() {
        keycloak.stop(0);
        domain.close();
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void anInstallationWithTenantsOfItsOwnStarts() {
        domain.tenant("skyways");

        assertThat(demo.findings()).isEmpty();
    }

    @Test
    void theDemosTenantsAreFoundByTheirOrganisation() {
        domain.get(Tenants.class)
                .register(
                        new TenantProfile(
                                UUID.randomUUID(), "renamed", "Renamed", "DE", ZoneId.of("Europe/Berlin"), false),
                        "0199f000-0000-7000-8000-000000000200");

        assertThat(demo.findings()).singleElement().asString().contains("demo's tenants");
    }

    @Test
    void aPublicClientThatTakesPasswordsIsFound() {
        client = "{\"directAccessGrantsEnabled\":true}";

        assertThat(demo.findings()).singleElement().asString().contains("stateward-cli", "device flow");
    }

    @Test
    void aRealmWithoutThatClientIsSound() {
        client = "";

        assertThat(demo.findings()).isEmpty();
    }

    @Test
    void anOutageOfKeycloakKeepsNobodyFromStarting() {
        keycloak.stop(0);

        assertThat(demo.findings()).isEmpty();
    }
}

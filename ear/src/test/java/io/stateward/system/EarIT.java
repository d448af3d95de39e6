package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.testing.airline.AirlineData;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Demonstrates that the EAR is the same system: deployed on a real Payara Server it signs on, keeps a memory and runs an erasure. */
class EarIT {

    @Test
    void theEarRunsAnErasureOnPayaraServer() {
        Path payara = Path.of(System.getProperty("payara.home", Checkout.root() + "/ear/target/payara/payara6"));
        Path folder = Checkout.workFolder("ear");
        Map<String, String> environment = new LinkedHashMap<>(StatewardServer.signOn());
        environment.put("STATEWARD_MODE", "demo");
        environment.put("STATEWARD_DEMO_TENANTS", "true");
        environment.put("STATEWARD_PUBLIC_URL", "http://127.0.0.1");
        environment.put("STATEWARD_DB_URL", "jdbc:h2:file:" + folder.resolve("data/stateward") + ";WRITE_DELAY=0");
        environment.put("STATEWARD_DB_USER", "stateward");
        environment.put("STATEWARD_DB_PASSWORD", "test-database");
        environment.put("STATEWARD_VAULT_DIRECTORY", folder.resolve("vault").toString());
        try (PayaraDomain domain = new PayaraDomain(payara, folder, environment)) {
            domain.start();
            domain.deploy(Checkout.built("ear/target/stateward.ear"));

            Api anyone = Api.anonymous(domain.url(), SignOnServer.realm());
            AirlineData data = AirlineData.sample();
            Airline airline = new Airline(anyone, Samples.unique("ear"), data, OpenAi.MAIN_JOB.project());
            airline.registerAgent();
            airline.remember(
                    "lena_vogt_4821", data.conversationsOf("lena_vogt_4821").get(0));
            assertThat(airline.memories()).hasSize(1);

            String request = airline.request(data.customer("lena_vogt_4821"));
            airline.approve(request);
            JsonNode ended = airline.awaitEnd(request);

            assertThat(ended.path("status").asText()).as(ended.toPrettyString()).isEqualTo("COMPLETED");
            assertThat(airline.memories()).isEmpty();
        }
    }
}

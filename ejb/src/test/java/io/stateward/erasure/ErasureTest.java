package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.stores.connector.openai.simulator.OpenAiSimulator;
import io.stateward.testing.Domain;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.h2.tools.Server;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Erases one person from a provider, a SQL database and governed memory, and leaves another as they were. */
class ErasureTest {

    static Stream<Named<Supplier<Domain>>> databases() {
        return Stream.of(Named.of("H2", Domain::onH2), Named.of("PostgreSQL", Domain::onPostgres));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void onePersonGoesEverywhereAndTheOtherStays(Supplier<Domain> database) throws Exception {
        Server customers =
                Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        try (OpenAiSimulator provider = OpenAiSimulator.start(ErasureScenario.API_KEY);
                Domain domain = database.get()) {
            ErasureScenario scenario = new ErasureScenario(
                    provider.baseUri(),
                    customers.getPort(),
                    "crm" + UUID.randomUUID().toString().replace("-", ""));
            UUID request = scenario.prepare(domain);
            ErasureScenario.execute(domain, request);

            List<String> end = scenario.endState(domain, request, provider);
            assertThat(end)
                    .contains(
                            "request COMPLETED_WITH_RESIDUE",
                            "learned {name=1}",
                            "provider knows anna: false",
                            "provider knows ben: truetrue",
                            "certificate: true",
                            "row 1 null anna@example.org",
                            "row 2 Ben ben@example.org",
                            "row 1 100",
                            "row 2 200",
                            "row 2 kept")
                    .doesNotContain("row 1 first", "row 1 second");
        } finally {
            customers.stop();
        }
    }
}

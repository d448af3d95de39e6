package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.policies.entity.Regime;
import io.stateward.rights.boundary.AccessRequests;
import io.stateward.rights.boundary.LegalBases;
import io.stateward.rights.entity.BasisView;
import io.stateward.rights.entity.LegalBasis;
import io.stateward.rights.entity.RightsDraft;
import io.stateward.rights.entity.RightsKind;
import io.stateward.rights.entity.RightsRequest;
import io.stateward.rights.entity.RightsStatus;
import io.stateward.rights.entity.RightsView;
import io.stateward.stores.connector.openai.simulator.OpenAiSimulator;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.h2.tools.Server;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Demonstrates that a person gets a copy of what an erasure would find, from every store, and nothing of others. */
class AccessTest {

    static Stream<Named<Supplier<Domain>>> databases() {
        return Stream.of(Named.of("H2", Domain::onH2), Named.of("PostgreSQL", Domain::onPostgres));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aCopyHoldsWhatAnErasureWouldFindAndNothingOfOthers(Supplier<Domain> database) throws Exception {
        Server customers =
                Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        try (OpenAiSimulator provider = OpenAiSimulator.start(ErasureScenario.API_KEY);
                Domain domain = database.get()) {
            ErasureScenario scenario = new ErasureScenario(
                    provider.baseUri(),
                    customers.getPort(),
                    "crm" + UUID.randomUUID().toString().replace("-", ""));
            scenario.prepare(domain);
            TenantProfile tenant = ErasureScenario.tenant(domain);

            UUID access = ask(domain, tenant, RightsKind.ACCESS);
            assertThatThrownBy(() -> domain.run(tenant, () -> requests(domain).download(access)))
                    .isInstanceOfSatisfying(
                            StatewardException.class, e -> assertThat(e.type()).isEqualTo("export-not-ready"));
            RightsWork.run(domain, tenant);
            Map<String, String> files = export(domain, tenant, access);
            String all = String.join("\n", files.values());
            assertThat(all)
                    .contains("Anna", "first", "second", "100", "anna likes seat", "I am anna@example.org")
                    .doesNotContain("ben@example.org", "ben likes", "kept\"", "copy that was made");
            JsonNode data = Json.read(String.valueOf(files.get("data.json")), JsonNode.class);
            assertThat(data.path("format").asText()).isEqualTo("stateward/access/v1");
            assertThat(data.path("complete").asBoolean()).isTrue();
            assertThat(data.path("stores")).hasSizeGreaterThan(2);
            assertThat(String.valueOf(files.get("summary.html"))).contains("What is held about you", "Art. 77");

            portability(domain, tenant);
            expiry(domain, tenant, access);
        } finally {
            customers.stop();
        }
    }

    private static void portability(Domain domain, TenantProfile tenant) throws IOException {
        UUID before = ask(domain, tenant, RightsKind.PORTABILITY);
        RightsWork.run(domain, tenant);
        assertThat(export(domain, tenant, before).keySet()).containsExactlyInAnyOrder("data.json", "summary.html");
        domain.run(
                tenant,
                () -> domain.get(LegalBases.class).say(new BasisView("customer-support", LegalBasis.CONTRACT, true)));
        UUID after = ask(domain, tenant, RightsKind.PORTABILITY);
        RightsWork.run(domain, tenant);
        assertThat(String.join("\n", export(domain, tenant, after).values())).contains("anna likes seat");
        domain.run(
                tenant,
                () -> domain.get(LegalBases.class)
                        .say(new BasisView("customer-support", LegalBasis.LEGITIMATE_INTERESTS, true)));
        UUID again = ask(domain, tenant, RightsKind.PORTABILITY);
        RightsWork.run(domain, tenant);
        assertThat(export(domain, tenant, again).keySet()).containsExactlyInAnyOrder("data.json", "summary.html");
    }

    private static void expiry(Domain domain, TenantProfile tenant, UUID access) {
        domain.clock().advance(RightsRequest.KEPT);
        assertThatThrownBy(() -> domain.run(tenant, () -> requests(domain).download(access)))
                .isInstanceOf(StatewardException.class);
        RightsWork.run(domain, tenant);
        RightsView ended = domain.as(tenant, () -> requests(domain).of(access));
        assertThat(ended.status()).isEqualTo(RightsStatus.EXPIRED);
        assertThatThrownBy(() -> domain.run(tenant, () -> requests(domain).piece(access, 0)))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("export-not-ready"));
    }

    private static UUID ask(Domain domain, TenantProfile tenant, RightsKind kind) {
        return domain.as(
                tenant,
                () -> requests(domain)
                        .receive(new RightsDraft(
                                kind,
                                List.of(new Alias("email", "anna@example.org")),
                                Regime.GDPR,
                                null,
                                domain.clock().instant(),
                                "asked by letter"))
                        .id());
    }

    private static AccessRequests requests(Domain domain) {
        return domain.get(AccessRequests.class);
    }

    static Map<String, String> export(Domain domain, TenantProfile tenant, UUID request) throws IOException {
        RightsView ready = domain.as(tenant, () -> requests(domain).download(request));
        assertThat(ready.error()).isNull();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int place = 0;
        Optional<byte[]> piece = Optional.of(new byte[0]);
        while (piece.isPresent()) {
            bytes.writeBytes(piece.get());
            int next = place++;
            piece = domain.as(tenant, () -> requests(domain).piece(request, next));
        }
        assertThat(bytes.size()).isEqualTo((int) ready.exportBytes());
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}

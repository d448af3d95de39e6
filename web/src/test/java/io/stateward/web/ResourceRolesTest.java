package io.stateward.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.tenancy.entity.Role;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResourceRolesTest {

    /** Tables that belong to no tenant. */
    private static final String TABLES = "/api/v1/platform/tables";

    /** A resource that nobody listed compiles, passes its own tests and answers 404. */
    @Test
    void everyResourceIsPartOfTheApi() throws IOException, URISyntaxException {
        Path classes = Path.of(StatewardApi.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.matches("\\w+Resource\\.class"))
                            .map(name -> name.replace(".class", "")))
                    .hasSizeGreaterThan(20)
                    .containsExactlyInAnyOrderElementsOf(StatewardApi.RESOURCES.stream()
                            .map(Class::getSimpleName)
                            .toList());
        }
    }

    @Test
    void everyResourceMethodSaysWhoMayCallIt() {
        assertThat(ResourceMethods.all())
                .hasSizeGreaterThan(40)
                .allSatisfy((path, method) ->
                        assertThat(method.getAnnotation(Allowed.class)).as(path).isNotNull());
    }

    @Test
    void onlyWhatIsAboutNobodyIsOpenToEverybody() {
        assertThat(ResourceMethods.all().entrySet())
                .filteredOn(entry -> roles(entry.getValue()).isEmpty())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(
                        "GET /api/v1/policies/schema",
                        "POST /api/v1/identity-confirmations",
                        "POST /api/v1/identity-confirmations/form",
                        "POST /api/v1/recipients/receipts",
                        "POST /api/v1/recipients/receipts/form");
        assertThat(ApiDoor.OPEN).containsExactly("policies/schema");
        // Their callers have no account, and a token in the body.
        assertThat(ApiDoor.OPEN_TO_TOKENS)
                .containsExactlyInAnyOrder(
                        "recipients/receipts",
                        "recipients/receipts/form",
                        "identity-confirmations",
                        "identity-confirmations/form");
    }

    @Test
    void theOperatorReachesNoTenantsData() {
        assertThat(pathsOf(Role.PLATFORM_OPERATOR))
                .filteredOn(path -> !path.contains(" " + TABLES))
                .containsExactlyInAnyOrder(
                        "GET /api/v1/me",
                        "POST /api/v1/tenants",
                        "GET /api/v1/tenants",
                        "POST /api/v1/restores",
                        "GET /api/v1/restores",
                        "GET /api/v1/restores/{tenant}",
                        "POST /api/v1/vault/rotations");
    }

    @Test
    void everybodyReadsThePlatformsTablesAndOnlyTheOperatorChangesThem() {
        assertThat(ResourceMethods.all().entrySet())
                .filteredOn(entry -> entry.getKey().contains(" " + TABLES))
                .hasSize(6)
                .allSatisfy(entry -> assertThat(roles(entry.getValue()))
                        .containsExactlyInAnyOrder(
                                entry.getKey().startsWith("GET ")
                                        ? EnumSet.complementOf(EnumSet.of(Role.REQUEST_SYSTEM))
                                                .toArray(new Role[0])
                                        : new Role[] {Role.PLATFORM_OPERATOR}));
    }

    @Test
    void anAuditorOnlyReadsAndAsks() {
        assertThat(pathsOf(Role.AUDITOR))
                .allSatisfy(path -> assertThat(path)
                        .satisfiesAnyOf(
                                read -> assertThat(read).startsWith("GET "),
                                asked -> assertThat(asked)
                                        .isIn("POST /api/v1/decisions", "POST /api/v1/ledger/verifications")));
    }

    @Test
    void anAgentReachesOnlyWhatIsItsOwn() {
        assertThat(pathsOf(Role.AGENT))
                .allSatisfy(path -> assertThat(path)
                        .satisfiesAnyOf(
                                own -> assertThat(own).contains("/agents/{agent}"),
                                platform -> assertThat(platform).startsWith("GET " + TABLES),
                                free -> assertThat(free)
                                        .isIn(
                                                "GET /api/v1/me",
                                                "POST /api/v1/decisions",
                                                "POST /api/v1/transfers",
                                                "POST /api/v1/recipients/{recipient}/references",
                                                "GET /api/v1/operations/{id}")));
    }

    @Test
    void onlyAPrivacyOfficerMovesAnErasureRequest() {
        assertThat(ResourceMethods.all().entrySet())
                .filteredOn(entry -> entry.getKey().startsWith("POST /api/v1/erasure-requests"))
                .filteredOn(entry -> !pathsOf(Role.REQUEST_SYSTEM).contains(entry.getKey()))
                .hasSizeGreaterThan(5)
                .allSatisfy(entry -> assertThat(roles(entry.getValue())).containsExactly(Role.PRIVACY_OFFICER));
    }

    @Test
    void aConnectedSystemEntersRequestsAndPassesCodesOn() {
        assertThat(pathsOf(Role.REQUEST_SYSTEM))
                .containsExactlyInAnyOrder(
                        "POST /api/v1/erasure-requests",
                        "GET /api/v1/erasure-requests/{id}/identity",
                        "POST /api/v1/erasure-requests/{id}/identity/code",
                        "POST /api/v1/erasure-requests/{id}/confirm-identity");
    }

    private static List<String> pathsOf(Role role) {
        return ResourceMethods.all().entrySet().stream()
                .filter(entry -> roles(entry.getValue()).contains(role))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Set<Role> roles(Method method) {
        Allowed allowed = method.getAnnotation(Allowed.class);
        return allowed == null ? Set.of() : Set.copyOf(Arrays.asList(allowed.value()));
    }
}

package io.stateward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proves that production mode refuses to start on what is good for the demo only. */
class StartCheckTest {

    private static final String LONG_SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Map<String, String> sound() {
        Map<String, String> sound = new HashMap<>();
        sound.put("stateward.mode", "production");
        sound.put("stateward.console.client-secret", "c" + LONG_SECRET);
        sound.put("stateward.keycloak.admin-client-secret", "a" + LONG_SECRET);
        sound.put("stateward.db.url", "jdbc:postgresql://postgres:5432/stateward");
        sound.put("stateward.db.user", "stateward_app");
        sound.put("stateward.db.password", "d" + LONG_SECRET);
        sound.put("stateward.db.migration-user", "stateward_migration");
        sound.put("stateward.db.migration-password", "m" + LONG_SECRET);
        sound.put("stateward.public-url", "https://stateward.example");
        sound.put("mp.jwt.verify.issuer", "https://sso.example/realms/stateward");
        sound.put("stateward.vault.directory", folder.resolve("vault").toString());
        sound.put("stateward.egress.allow", "api.openai.com, crm.example:5432");
        return sound;
    }

    private static Config config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withValidateUnknown(false)
                .build();
    }

    private static List<String> findings(Map<String, String> settings) {
        return StartCheck.findings(config(settings));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost", "https://127.0.0.1:8443/", "https://[::1]", ""})
    void whereMailIsConfiguredTheAddressInLettersIsNotThisMachine(String address) {
        Map<String, String> settings = sound();
        settings.put("stateward.mail.host", "mail.example");
        assertThat(findings(settings)).isEmpty();

        settings.put("stateward.public-url", address);
        assertThat(findings(settings)).anySatisfy(f -> assertThat(f).contains("would lead nowhere"));
        settings.remove("stateward.mail.host");
        assertThat(findings(settings)).noneSatisfy(f -> assertThat(f).contains("would lead nowhere"));
    }

    @Test
    void aSoundInstallationStarts() {
        assertThat(findings(sound())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ture", "yes", "1", "TRUE", "on", "off"})
    void aWordForStartTlsThatIsNoneStopsTheDemoToo(String word) {
        Map<String, String> settings = sound();
        settings.put("stateward.mail.start-tls", word);
        assertThat(findings(settings)).singleElement().asString().contains("stateward.mail.start-tls");

        settings.put("stateward.mode", "demo");
        assertThat(findings(settings)).singleElement().asString().contains("stateward.mail.start-tls");
    }

    static Stream<Arguments> demoSettings() {
        return Stream.of(
                arguments("stateward.demo.tenants", "true"),
                arguments("stateward.console.client-secret", ""),
                arguments("stateward.console.client-secret", "stateward"),
                arguments("stateward.console.client-secret", "test-console-secret"),
                arguments("stateward.console.client-secret", "${STATEWARD_CONSOLE_CLIENT_SECRET}"),
                arguments("stateward.keycloak.admin-client-secret", "test-admin-secret"),
                arguments("stateward.db.password", "test-database"),
                arguments("stateward.db.migration-password", "owner"),
                arguments("stateward.db.migration-password", "d" + LONG_SECRET),
                arguments("stateward.db.url", "jdbc:h2:file:/data/stateward;WRITE_DELAY=0"),
                arguments("stateward.db.migration-user", "stateward_app"),
                arguments("stateward.db.migration-user", ""),
                arguments("stateward.public-url", "http://127.0.0.1:8080"),
                arguments("mp.jwt.verify.issuer", "http://127.0.0.1:8180/realms/stateward"),
                arguments("stateward.vault.directory", ""),
                arguments("stateward.vault.directory", "/home/ann/stateward/.stateward/vault"),
                arguments("stateward.egress.allow", ""),
                arguments("stateward.egress.allow", "127.0.0.1,localhost:9092"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("demoSettings")
    void aSettingOfTheDemoIsFoundByItsNameAndNotShown(String property, String value) {
        Map<String, String> settings = sound();
        settings.put(property, value);

        assertThat(findings(settings)).singleElement().satisfies(finding -> {
            assertThat(finding).startsWith(property + " ");
            if (!value.isEmpty() && (property.endsWith("-secret") || property.endsWith("password"))) {
                assertThat(finding.replace(property, "")).doesNotContain(value);
            }
        });
    }

    @Test
    void aVaultThatOthersCanOpenIsFound() throws IOException {
        Path vault = Files.createDirectory(folder.resolve("vault"));
        Files.setPosixFilePermissions(vault, PosixFilePermissions.fromString("rwx------"));
        assertThat(findings(sound())).isEmpty();

        Files.setPosixFilePermissions(vault, PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(findings(sound())).singleElement().asString().contains("chmod 700");
    }

    @Test
    void everyFindingIsToldAtOnce() {
        assertThat(findings(Map.of("stateward.mode", "production"))).hasSizeGreaterThan(8);
    }

    @Test
    void anInstallationThatDoesNotSayItsModeIsTakenForProduction() {
        assertThat(findings(Map.of())).isEqualTo(findings(Map.of("stateward.mode", "production")));
        assertThat(StartCheck.isDemo(config(Map.of()))).isFalse();
    }

    @Test
    void theDemoStartsOnAnything() {
        assertThat(findings(Map.of("stateward.mode", "demo"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Demo", "prod", "test"})
    void anotherModeIsRefused(String mode) {
        assertThat(findings(Map.of("stateward.mode", mode)))
                .singleElement()
                .asString()
                .contains("demo or production");
    }

    @Test
    void aFindingEndsTheStart() {
        StartCheck.require(List.of());
        assertThatThrownBy(() -> StartCheck.require(List.of("a", "b")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a b");
    }
}

package io.stateward.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs the jar that an auditor is given, as the auditor would. */
class VerifierJarIT {

    private static final long MOST_BYTES = 1_000_000;

    @Test
    void theJarAloneVerifiesACertificate() throws Exception {
        Path certificate = Path.of(Objects.requireNonNull(getClass().getResource("/ledger/certificate-v1.json"))
                .toURI());
        Process verifier = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar().toString(),
                        certificate.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(verifier.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(verifier.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(printed).startsWith("VALID");
        assertThat(verifier.exitValue()).isZero();
    }

    @Test
    void theJarHoldsTheVerifierAndItsParserAndNothingElse() throws IOException {
        assertThat(Files.size(jar())).isLessThan(MOST_BYTES);
        try (JarFile content = new JarFile(jar().toFile())) {
            assertThat(content.stream().map(entry -> entry.getName()).filter(name -> name.endsWith(".class")))
                    .allMatch(name -> name.startsWith("io/stateward/ledger/proof/")
                            || name.startsWith("io/stateward/ledger/verifier/")
                            || name.startsWith("com/fasterxml/jackson/core/"))
                    .contains("io/stateward/ledger/verifier/VerifyCertificate.class");
        }
    }

    private static Path jar() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            return built.filter(file -> file.getFileName().toString().endsWith("-verifier.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}

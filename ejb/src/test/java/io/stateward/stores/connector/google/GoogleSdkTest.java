package io.stateward.stores.connector.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.simulator.Sent;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Verdict;
import io.stateward.testing.NpmServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drives the simulator with Google's own SDK, and holds what it answers against that SDK's typings. */
class GoogleSdkTest {

    private static final Person ADA = GoogleFixture.person("Ada Byron", "ada@people.example");
    private static final int LIMIT_SECONDS = 60;

    private final GoogleFixture google = new GoogleFixture();
    private Path sdk = Path.of("");

    @BeforeEach
    void install() {
        Optional<Path> installed = NpmServer.installed("google-genai", "drive.mjs");
        Assumptions.assumeTrue(installed.isPresent(), "Node cannot run Google's SDK on this machine");
        sdk = installed.orElseThrow();
    }

    @AfterEach
    void stop() {
        google.close();
    }

    @Test
    void whatTheSdkPutsThereIsErasedWithEveryHop() throws Exception {
        JsonNode planted = drive("plant", "canary");
        assertThat(planted.path("hops")).hasSize(2);
        assertThat(planted.path("documents")).hasSize(1);
        google.know("interaction", planted.path("interaction").asText());
        google.know("cached-content", planted.path("cache").asText());
        google.know("file", planted.path("file").asText());
        google.know("file-search-store", planted.path("store").asText());

        assertThat(google.forget(ADA)).extracting(Outcome::verdict).containsOnly(Verdict.ERASED);
        assertThat(google.project().remembers("canary")).isFalse();
    }

    @Test
    void aDeleteThroughTheSdkAloneLeavesHopsAndCopies() throws Exception {
        JsonNode planted = drive("plant", "canary");

        JsonNode answers = drive(
                "naive",
                planted.path("interaction").asText(),
                planted.path("file").asText(),
                planted.path("store").asText());

        assertThat(answers.path("interaction").asText()).isEqualTo("none");
        assertThat(answers.path("store").asText()).isEqualTo("400");
        assertThat(answers.path("file").asText()).isEqualTo("none");
        assertThat(answers.path("again").asText()).isEqualTo("403");
        assertThat(answers.path("gone").asText()).isEqualTo("404");
        assertThat(answers.path("files")).isEmpty();
        assertThat(answers.path("caches")).hasSize(1);
        assertThat(google.project().remembers("canary first")).isTrue();
        assertThat(google.project().remembers("canary [long]")).isTrue();
    }

    /** Catches a simulator that answers with names that Google does not have. */
    @Test
    void everyFieldThatTheSimulatorAnswersIsInTheTypings() throws Exception {
        String typings = Files.readString(sdk.resolve("node_modules/@google/genai/dist/genai.d.ts"));
        drive("plant", "canary");
        google.interaction(GoogleFixture.KEY, "x", ",\"background\":true");
        List<String> strange = new ArrayList<>();

        google.project()
                .everything()
                .properties()
                .forEach(each -> strange.addAll(
                        strangers((ObjectNode) each.getValue(), fields(typings, declaration(each.getKey())))));

        assertThat(strange).isEmpty();
    }

    private static List<String> strangers(ObjectNode answered, Set<String> known) {
        assertThat(known).hasSizeGreaterThan(4);
        List<String> strangers = new ArrayList<>();
        answered.fieldNames().forEachRemaining(strangers::add);
        strangers.removeAll(known);
        return strangers;
    }

    private static String declaration(String name) {
        if (name.contains("/documents/")) {
            return "interface Document_2";
        }
        return switch (name.replaceFirst("/.*", "")) {
            case "files" -> "interface File_2";
            case "cachedContents" -> "interface CachedContent";
            case "fileSearchStores" -> "interface FileSearchStore";
            default -> "type Interaction =";
        };
    }

    private static Set<String> fields(String typings, String declaration) {
        Matcher start = Pattern.compile(
                        "^(?:export )?declare " + Pattern.quote(declaration) + "[^\\n]*\\{$", Pattern.MULTILINE)
                .matcher(typings);
        assertThat(start.find()).as(declaration).isTrue();
        String body = typings.substring(start.end(), typings.indexOf("\n}", start.end()));
        Set<String> fields = new HashSet<>();
        Matcher field = Pattern.compile("^ {4}(\\w+)\\??:", Pattern.MULTILINE).matcher(body);
        while (field.find()) {
            fields.add(field.group(1));
        }
        return fields;
    }

    private JsonNode drive(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", "drive.mjs"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(sdk.toFile());
        builder.environment().put("GEMINI_API_KEY", GoogleFixture.KEY);
        builder.environment().put("GEMINI_BASE_URL", google.simulator.origin());
        Path said = Files.createTempFile("stateward-google", ".json");
        Path errors = Files.createTempFile("stateward-google", ".log");
        Process process = builder.redirectOutput(said.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
            return Sent.JSON.readTree(Files.readString(said));
        } finally {
            process.destroyForcibly();
            Files.delete(said);
            Files.delete(errors);
        }
    }
}

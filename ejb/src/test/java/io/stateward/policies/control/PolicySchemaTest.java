package io.stateward.policies.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.stateward.policies.boundary.PolicySchema;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.Selectors;
import io.stateward.policies.entity.Terms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That the published schema and the grammar say the same of documents. */
class PolicySchemaTest {

    private static final Pattern TEXT_BLOCK = Pattern.compile("\"\"\"\\n(.*?)\"\"\"", Pattern.DOTALL);
    private static final Pattern YAML_BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern KIND = Pattern.compile("\"?kind\"?: *\"?(residency|retention|hold|routing)\\b");

    /** What the grammar refuses for other reasons than form: a field of the document, or a text in it. */
    private static final Set<String> NOT_OF_FORM = Set.of("(document)", "adequate(US)", "[UK]", "reason: a", "*a");

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .build());

    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(new String(new PolicySchema().bytes(), StandardCharsets.UTF_8));

    private static List<String> faults(String document) {
        try {
            JsonNode tree = YAML.readTree(document);
            return SCHEMA.validate(tree).stream()
                    .map(ValidationMessage::getMessage)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every document that stands in the pages, the demo, the benchmarks and the system tests. */
    static List<String> examples() throws IOException {
        List<String> found = new ArrayList<>();
        for (String folder : List.of("../docs", "../ear/src/test/java", "../batch/src/test/java", "src/test/java")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Pattern block = file.toString().endsWith(".md") ? YAML_BLOCK : TEXT_BLOCK;
                    boolean text =
                            file.toString().endsWith(".md") || file.toString().endsWith(".java");
                    if (text && !file.endsWith("PolicySchemaTest.java")) {
                        block.matcher(Files.readString(file))
                                .results()
                                .map(match -> match.group(1))
                                .flatMap(body -> Arrays.stream(body.split("(?m)^\\s*---\\s*$")))
                                .filter(body -> KIND.matcher(body).find())
                                .map(body -> body.stripIndent().replaceAll("%(1\\$)?s", "x"))
                                .forEach(found::add);
                    }
                }
            }
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleOfDocumentsTestsAndDemoIsValid(String document) {
        assertThat(faults(document)).isEmpty();
    }

    @Test
    void thereAreExamplesOfAllSortsToLookAt() throws IOException {
        assertThat(examples()).hasSizeGreaterThan(10);
    }

    static Stream<String> refusedByTheGrammar() throws ReflectiveOperationException {
        CsvSource cases = PolicyGrammarTest.class
                .getDeclaredMethod("anErrorNamesItsLineAndField", int.class, String.class, String.class)
                .getAnnotation(CsvSource.class);
        return Arrays.stream(cases.value())
                .filter(line -> NOT_OF_FORM.stream().noneMatch(line::contains))
                .map(line -> line.split("\\|", 3)[2].replace("\\n", "\n"));
    }

    @ParameterizedTest
    @MethodSource("refusedByTheGrammar")
    void whatTheGrammarRefusesForItsFormTheSchemaRefusesToo(String document) {
        assertThat(faults(document)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0D", "-P1Y", "PT24H", "P1DT1H", "P1000Y", "1Y", "p1y", "P", ""})
    void aPeriodIsWhatTheGrammarReadsAsOne(String period) {
        assertThat(faults("name: x\nkind: retention\nkeep: {atMost: \"" + period + "\"}"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: x\nkind: routing\nroutes: []",
                "name: schema\nkind: residency\nallow: {storage: [DE]}",
                "name: x\nkind: hold\nreason: everything"
            })
    void whatIsNotSupportedIsNotInTheSchema(String document) {
        assertThat(faults(document)).isNotEmpty();
    }

    @Test
    void whateverStatewardKeepsIsValid() {
        RandomRules random = new RandomRules(62);
        for (int i = 0; i < 300; i++) {
            Terms terms = switch (random.below(3)) {
                case 0 -> random.residency();
                case 1 -> random.routing();
                default -> random.retention(random.chance(50), true);
            };
            Selectors selectors = random.selectors(terms);
            if (!selectors.isAny() && random.chance(30)) {
                terms = new Terms.Hold("a reason");
            }
            String written = DocumentWriter.write(new PolicyDocument("r", selectors, null, withBasis(terms)));

            assertThat(faults(written)).as(written).isEmpty();
        }
    }

    private static Terms withBasis(Terms terms) {
        return terms instanceof Terms.Retention retention
                ? new Terms.Retention(retention.keep(), "why", List.of(), retention.then(), retention.archiveTo())
                : terms;
    }
}

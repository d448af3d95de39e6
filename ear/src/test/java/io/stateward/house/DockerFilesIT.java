package io.stateward.house;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the Docker files without Docker: that they parse, and that what they name exists. */
class DockerFilesIT {

    private static final String COMPOSE = "docker/compose.yaml";
    private static final String DOCKERFILE = "docker/Dockerfile";

    @Test
    void everyPathThatComposeNamesExists() throws IOException {
        for (JsonNode service : compose().get("services")) {
            if (service.has("build")) {
                String context = "docker/" + service.at("/build/context").asText();
                assertThat(Checkout.file(context)).isDirectory();
                assertThat(Checkout.file(
                                context + "/" + service.at("/build/dockerfile").asText()))
                        .isRegularFile();
            }
            for (JsonNode mount : service.path("volumes")) {
                String source = mount.asText().split(":", -1)[0];
                if (source.startsWith(".")) {
                    assertThat(Checkout.file("docker/" + source)).exists();
                } else {
                    assertThat(compose().get("volumes").has(source)).as(source).isTrue();
                }
            }
        }
    }

    @Test
    void composeBuildsStagesThatTheDockerfileHas() throws IOException {
        Set<String> stages = found("(?m)^FROM \\S+ AS (\\S+)$", Checkout.text(DOCKERFILE));
        for (JsonNode service : compose().get("services")) {
            if (service.has("build")) {
                assertThat(stages).contains(service.at("/build/target").asText());
            }
        }
    }

    @Test
    void theDockerfileCopiesWhatExistsAndEndsAsNobodySpecial() {
        String dockerfile = Checkout.text(DOCKERFILE);
        Stream.of(dockerfile.split("\n", -1))
                .filter(line -> line.startsWith("COPY ") && !line.contains("--from="))
                .map(line -> line.replaceAll("--\\S+ ", "").split(" ", -1)[1])
                .forEach(source -> assertThat(Checkout.file(source)).exists());
        for (String image : Set.of("stateward", "keycloak")) {
            String stage = dockerfile.split("AS " + image + "\n", -1)[1].split("(?m)^FROM ", -1)[0];
            assertThat(stage).containsPattern("(?m)^USER (stateward|1000)$");
        }
    }

    @Test
    void composeAsksForExactlyTheVariablesOfTheExample() {
        assertThat(found("\\$\\{([A-Z_]+)(?::\\?[^}]*)?}", Checkout.text(COMPOSE)))
                .isEqualTo(found("(?m)^([A-Z_]+)=$", Checkout.text("docker/.env.example")));
        assertThat(Checkout.text(COMPOSE))
                .as("a variable without a complaint when it is missing")
                .doesNotContainPattern("\\$\\{[A-Z_]+}");
    }

    @Test
    void composeAndLauncherTellStatewardTheSameThings() throws IOException {
        String launcher = Checkout.text("stateward");
        compose()
                .at("/services/stateward/environment")
                .fieldNames()
                .forEachRemaining(name -> assertThat(launcher).contains(name + "="));
    }

    @Test
    void everyPlaceholderOfTheRealmIsFilledByComposeAndByTheLauncher() throws IOException {
        String launcher = Checkout.text("stateward");
        JsonNode environment = compose().at("/services/keycloak/environment");
        for (String name : found("\\$\\{([A-Z_]+)}", Checkout.text("docker/keycloak/stateward-realm.json"))) {
            assertThat(environment.has(name)).as(name).isTrue();
            assertThat(launcher).contains(name + "=");
        }
    }

    private static JsonNode compose() throws IOException {
        return new YAMLMapper().readTree(Checkout.text(COMPOSE));
    }

    private static Set<String> found(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(toCollection(TreeSet::new));
    }
}

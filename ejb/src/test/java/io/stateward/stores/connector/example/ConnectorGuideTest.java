package io.stateward.stores.connector.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Shows that docs/connectors.md has the files of this package as they are, so that whoever follows it gets what is tested here. */
class ConnectorGuideTest {

    private static final Path HERE = Path.of("src/test/java/io/stateward/stores/connector/example");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^`([\\w/-]+\\.java)`[^\\n]*\\n\\n```java\\n(.*?)^```$");

    @Test
    void theGuideHasEveryFileOfTheExampleAsItIs() throws IOException {
        Map<String, String> shown = new TreeMap<>();
        Matcher block = BLOCK.matcher(Files.readString(Path.of("../docs/connectors.md")));
        while (block.find()) {
            shown.put(block.group(1), block.group(2));
        }
        assertThat(shown).isEqualTo(files());
    }

    private static Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(HERE)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(HERE.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        files.remove("ConnectorGuideTest.java");
        return files;
    }
}

package io.stateward.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs a main class in a JVM of its own with the domain's classes and without those of the web, whose beans need a server. */
final class DomainJvm {

    /** Folders of this build and jars of it that have beans of the server. */
    private static final Pattern NOT_DOMAIN =
            Pattern.compile(".*[/\\\\]((web|batch|ear)[/\\\\]target[/\\\\].*|stateward-(web|batch|ear)-[^/\\\\]*)");

    private DomainJvm() {}

    /** Runs it to its end and returns the lines of JSON that it printed. */
    static List<JsonNode> run(Class<?> main, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstateward.bench.home=" + System.getProperty("stateward.bench.home", "."),
                "-cp",
                domainOnly(),
                main.getName()));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(main.getSimpleName() + " ended with " + process.exitValue());
            }
            return said.lines()
                    .filter(line -> line.startsWith("{"))
                    .map(line -> Json.read(line, JsonNode.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The beans of web and batch need a server, and Weld would look for what they inject. */
    private static String domainOnly() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !NOT_DOMAIN.matcher(entry).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }
}

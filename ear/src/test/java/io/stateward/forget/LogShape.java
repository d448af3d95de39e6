package io.stateward.forget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.system.Checkout;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Leaves lines in a transcript, in a rotated and compressed one, and in what an editor left behind. */
final class LogShape implements Shape {

    private static final String MAP = """
        {'files': [
          {'glob': 'sessions/*.jsonl', 'lines': 'jsonl', 'subjects': [{'type': 'user-id', 'pointer': '/user'}],
           'text': ['/said'], 'id': '/id', 'categories': ['conversation'], 'onErase': 'delete'}]}
        """;
    private static final String LIVE = "today.jsonl";

    private final Path folder = Checkout.workFolder("forget-log");
    private final Path sessions = folder.resolve("sessions");
    private int next = 1;

    LogShape() {
        try {
            Files.createDirectories(sessions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Registration> registration() {
        return Optional.of(
                Registration.of("folder", Json.mapper().createObjectNode().put("path", folder.toString()), MAP));
    }

    @Override
    public List<Path> directories() {
        return List.of(folder);
    }

    @Override
    public List<Journaled> plant(Traces subject, Traces bystander) {
        String live = line(bystander, "a line") + line(subject, "a line");
        String rotated = line(subject, "a line of a rotated file") + line(bystander, "a line of a rotated file");
        try {
            Files.writeString(sessions.resolve(LIVE), live, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            try (OutputStream out =
                    new GZIPOutputStream(Files.newOutputStream(sessions.resolve(LIVE + "." + next + ".gz")))) {
                out.write(rotated.getBytes(StandardCharsets.UTF_8));
            }
            Files.writeString(
                    sessions.resolve(LIVE + "~"),
                    line(subject, "a line of an editor's copy") + line(bystander, "a line of an editor's copy"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of();
    }

    private String line(Traces of, String where) {
        ObjectNode line = Json.mapper().createObjectNode().put("id", "l" + next++);
        return Json.text(line.put("user", of.userId(where)).put("said", of.secret(where))) + "\n";
    }

    /** Rewrites the transcript without the person's lines, and well. */
    @Override
    public void naive(Person subject) {
        Path live = sessions.resolve(LIVE);
        try {
            String rest = Files.readAllLines(live).stream()
                    .filter(line -> !line.contains(subject.userId()))
                    .map(line -> line + "\n")
                    .collect(Collectors.joining());
            Files.writeString(live, rest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a reader of the folder gets to see, compressed files unpacked, is what the files hold. */
    @Override
    public boolean shows(String token) {
        return RawFiles.having(List.of(token), folder).has(token);
    }

    @Override
    public RawFiles.Found inFiles(List<String> tokens) {
        return RawFiles.having(tokens, folder);
    }

    @Override
    public void close() {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

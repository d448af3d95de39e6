package io.stateward.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Is a folder of transcripts in which Anna and Ben speak, and a file of each. */
record Transcripts(Path folder, String anna, String ben) {

    static final String MAP = """
            {"files": [{"glob": "sessions/**/*.jsonl", "lines": "jsonl",
               "subjects": [{"type": "email", "pointer": "/user"}], "text": ["/content"], "id": "/id",
               "categories": ["conversation"], "onErase": "delete"},
              {"glob": "users/{email}/**", "lines": "none", "categories": ["profile"], "onErase": "delete"}]}
            """;

    private static final int FILES = 12;

    /** Fills a new folder inside another. */
    static Transcripts in(Path folders, String anna, String ben) {
        try {
            Transcripts filled = new Transcripts(Files.createTempDirectory(folders, "files"), anna, ben);
            filled.fill();
            return filled;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill() throws IOException {
        for (int i = 0; i < FILES; i++) {
            Path day = Files.createDirectories(folder.resolve("sessions/day-" + i));
            write(day.resolve("a.jsonl"), """
                    {"id":"a","user":"%s","content":"a canary"}
                    {"id":"b","user":"%s","content":"bystander, not %s"}
                    """.formatted(anna, ben, anna));
        }
        for (String person : List.of(anna, ben)) {
            write(Files.createDirectories(folder.resolve("users/" + person)).resolve("profile.txt"), "Likes windows.");
        }
    }

    /** Writes a file from before the request: what is younger would stay. */
    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    }

    /** Says what is left, file by file, with other names for the people. */
    List<String> left() {
        List<String> found = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                found.add(folder.relativize(file).toString().replace(ben, "ben").replace(anna, "anna") + ": "
                        + Files.readString(file).replace(ben, "ben").replace(anna, "anna"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}

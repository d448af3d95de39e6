package io.stateward.forget;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tries the search through raw files on files in which a token is known to be. */
class RawFilesTest {

    private static final String TOKEN = Person.Token.next();

    @TempDir
    Path folder;

    private boolean found() {
        return RawFiles.having(List.of(TOKEN, Person.Token.next()), folder)
                .files()
                .keySet()
                .equals(Set.of(TOKEN));
    }

    @Test
    void aTokenIsFoundInEveryFormAndPlace() throws IOException {
        assertThat(RawFiles.having(List.of(TOKEN), folder).has(TOKEN)).isFalse();
        for (byte[] content : List.of(
                ("x" + TOKEN + "y").getBytes(StandardCharsets.UTF_8),
                ("x" + TOKEN + "y").getBytes(StandardCharsets.UTF_16LE),
                ("x" + TOKEN + "y").getBytes(StandardCharsets.UTF_16BE),
                base64(TOKEN + "yyyy"),
                base64("x" + TOKEN),
                base64("xx" + TOKEN + "y"),
                base64("xxx" + TOKEN + "yy"))) {
            Files.write(Files.createDirectories(folder.resolve("a/b")).resolve("file"), content);
            assertThat(found())
                    .as(new String(content, StandardCharsets.ISO_8859_1))
                    .isTrue();
        }
    }

    @Test
    void aTokenIsFoundInACompressedFile() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("old.gz")))) {
            out.write(("x" + TOKEN).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(found()).isTrue();
    }

    private static byte[] base64(String text) {
        return Base64.getEncoder().encode(text.getBytes(StandardCharsets.UTF_8));
    }
}

package io.stateward.forget;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Looks for tokens in the raw bytes of files: as UTF-8, UTF-16 and Base64, in gzip too. */
final class RawFiles {

    /**
     * Tells in which files a token is.
     *
     * @param files names of files by token; one that is nowhere is not in it
     */
    record Found(Map<String, Set<String>> files) {

        static final Found NOTHING = new Found(Map.of());

        boolean has(String token) {
            return files.containsKey(token);
        }
    }

    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int BYTES_OF_GROUP = 3;
    private static final int BITS_OF_BYTE = 8;
    private static final int BITS_OF_SIGN = 6;

    private RawFiles() {}

    /** Looks through everything below some folders. */
    static Found having(List<String> tokens, Path... folders) {
        Map<String, Set<String>> found = new TreeMap<>();
        for (Path folder : folders) {
            try (Stream<Path> paths = Files.walk(folder)) {
                paths.filter(Files::isRegularFile)
                        .forEach(file -> look(file, folder.relativize(file).toString(), tokens, found));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Found(found);
    }

    private static void look(Path file, String name, List<String> tokens, Map<String, Set<String>> found) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, StandardCharsets.ISO_8859_1) + unpacked(bytes);
            for (int form = 0; form < forms(Person.Token.MARK).size(); form++) {
                if (text.contains(forms(Person.Token.MARK).get(form))) {
                    int at = form;
                    tokens.stream()
                            .filter(token -> text.contains(forms(token).get(at)))
                            .forEach(token -> found.computeIfAbsent(token, key -> new TreeSet<>())
                                    .add(name));
                }
            }
        } catch (NoSuchFileException e) {
            // A server that runs renames its files; what is gone meanwhile has nothing in it.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unpacked(byte[] bytes) throws IOException {
        if (bytes.length < 2 || ((bytes[0] & 0xff) << BITS_OF_BYTE | (bytes[1] & 0xff)) != GZIP_MAGIC) {
            return "";
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Returns how a text looks in a file, each byte as one character. */
    private static List<String> forms(String text) {
        return List.of(
                encoded(text, StandardCharsets.UTF_8),
                encoded(text, StandardCharsets.UTF_16LE),
                encoded(text, StandardCharsets.UTF_16BE),
                base64(text, 0),
                base64(text, 1),
                base64(text, 2));
    }

    private static String encoded(String text, Charset charset) {
        return new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
    }

    /** Returns the signs of a text in Base64 that do not depend on what stands before and behind it. */
    private static String base64(String text, int before) {
        byte[] bytes = ("\0".repeat(before) + text).getBytes(StandardCharsets.UTF_8);
        String all = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        int from = (before * BITS_OF_BYTE + BITS_OF_SIGN - 1) / BITS_OF_SIGN;
        int to = bytes.length % BYTES_OF_GROUP == 0 ? all.length() : bytes.length * BITS_OF_BYTE / BITS_OF_SIGN;
        return all.substring(from, to);
    }
}

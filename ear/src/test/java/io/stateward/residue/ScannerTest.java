package io.stateward.residue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScannerTest {

    private static final String TOKEN = "k3v9x0q2m7p1z8c4t6w5b0a9";
    private static final String NOISE = "The passenger asked for a seat at the window, and for another blanket. ";

    @TempDir
    Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Looks with all decoders. */
    private static boolean sees(byte[] content) {
        return sees(new Scanner(List.of(needles())), content);
    }

    private static Needles needles() {
        return NEEDLES.get();
    }

    private static final ThreadLocal<Needles> NEEDLES = ThreadLocal.withInitial(() -> new Needles(List.of(TOKEN)));

    private static boolean sees(Scanner scanner, byte[] content) {
        needles().take();
        scanner.show(content, content.length, 0);
        return needles().take().get(0);
    }

    /** Without any decoder: what only a decoder can show must not be seen. */
    private static boolean seesBare(byte[] content) {
        return sees(new Scanner(List.of(), List.of(needles())), content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "UTF-16LE", "UTF-16BE"})
    void aTokenIsSeenInEveryCharset(String charset) throws IOException {
        assertThat(seesBare((NOISE + TOKEN + NOISE).getBytes(charset))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aTokenIsSeenInBase64AtEveryAlignmentAndInBothAlphabets(int before) {
        byte[] plain = bytes("?".repeat(before) + TOKEN + "!!");
        assertThat(seesBare(Base64.getEncoder().encode(plain))).isTrue();
        assertThat(seesBare(Base64.getUrlEncoder().encode(plain))).isTrue();
        assertThat(seesBare(Base64.getMimeEncoder(20, bytes("\r\n")).encode(plain)))
                .isTrue();
    }

    @Test
    void aTokenIsSeenInHexadecimalDigitsAndInEscapes() {
        byte[] plain = bytes(TOKEN);
        assertThat(seesBare(bytes(HexFormat.of().formatHex(plain)))).isTrue();
        assertThat(seesBare(bytes(HexFormat.of().withUpperCase().formatHex(plain))))
                .isTrue();
        assertThat(seesBare(bytes(HexFormat.of().withPrefix("\\u00").formatHex(plain))))
                .isTrue();
        assertThat(seesBare(bytes(HexFormat.of().withPrefix("%").formatHex(plain))))
                .isTrue();
    }

    @Test
    void onePieceOfATokenIsEnoughAndAnythingElseIsNot() {
        assertThat(seesBare(bytes(NOISE + TOKEN.substring(8, 16) + NOISE))).isTrue();
        assertThat(seesBare(bytes(NOISE + TOKEN.substring(9, 16) + NOISE))).isFalse();
        assertThat(sees(bytes(NOISE.repeat(100)))).isFalse();
    }

    @Test
    void aTokenIsSeenInWhatDeflateHasPackedWhereverItBegins() throws IOException {
        byte[] plain = bytes(NOISE.repeat(20) + TOKEN + NOISE.repeat(20));
        for (byte[] packed : List.of(gzip(plain), zip(plain), zlib(plain))) {
            ByteArrayOutputStream inside = new ByteArrayOutputStream();
            inside.writeBytes(bytes(NOISE));
            inside.writeBytes(packed);
            assertThat(sees(inside.toByteArray())).isTrue();
            assertThat(seesBare(inside.toByteArray())).isFalse();
        }
    }

    @Test
    void aTokenIsSeenInAnArchiveInAnArchive() throws IOException {
        byte[] packed = zip(gzip(bytes(NOISE.repeat(20) + TOKEN)));
        assertThat(sees(packed)).isTrue();
        Path file = Files.write(folder.resolve("a.zip"), packed);
        needles().take();
        Scanner scanner = new Scanner(List.of(needles()));
        scanner.path(folder);
        assertThat(needles().take().get(0)).isTrue();
        assertThat(scanner.unread()).isEmpty();
        Files.delete(file);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTokenIsSeenInAPackedPageOfH2ThatNothingRefersToAnyMore(boolean high) throws IOException {
        Path file = folder.resolve("store.mv.db");
        MVStore.Builder builder =
                new MVStore.Builder().fileName(file.toString()).autoCommitDisabled();
        try (MVStore store = (high ? builder.compressHigh() : builder.compress()).open()) {
            var map = store.<Integer, String>openMap("talk");
            // The pages' texts begin alike, so that a packer finds something to do, and the token itself is a copy of
            // an earlier one.
            for (int i = 0; i < 50; i++) {
                map.put(i, NOISE + (i == 30 ? TOKEN : "") + (i == 31 ? TOKEN : "") + NOISE);
            }
            store.commit();
            map.remove(30);
            map.remove(31);
            store.commit();
            store.closeImmediately();
        }
        byte[] content = Files.readAllBytes(file);
        assertThat(sees(content)).isTrue();
        assertThat(sees(new Scanner(List.of(new H2Pages()), List.of(needles())), content))
                .isTrue();
        assertThat(MVStoreChunks.packed(content)).as("the store did pack").isTrue();
    }

    /** Tells whether any page was packed, so that the test above cannot pass by plain bytes alone. */
    private static final class MVStoreChunks {
        static boolean packed(byte[] content) {
            boolean[] any = new boolean[1];
            new H2Pages()
                    .decode(
                            content,
                            content.length,
                            page -> any[0] |= new String(page, StandardCharsets.ISO_8859_1).contains(TOKEN));
            return any[0];
        }
    }

    @Test
    void aTokenIsSeenInWhatPostgresqlHasCompressedWithPglz() {
        // Sixteen literals of flags 0 each, the last eight of them the token's first eight: then a reference back to
        // them.
        byte[] unpacked = PostgresValues.pglz(new byte[] {0b0000_1000, 'a', 'b', 'c', 0x03, 0x03, 'd'}, 10);
        assertThat(new String(unpacked, StandardCharsets.US_ASCII)).isEqualTo("abcabcabcd");
    }

    @Test
    void aTokenIsSeenInWhatPostgresqlHasCompressedWithLz4() {
        byte[] unpacked = PostgresValues.lz4(new byte[] {0x32, 'a', 'b', 'c', 3, 0, 0x10, 'd'}, 10);
        assertThat(new String(unpacked, StandardCharsets.US_ASCII)).isEqualTo("abcabcabcd");
    }

    @Test
    void whatIsInALargeFileIsSeenWhereItsPartsMeet() throws IOException {
        Path file = folder.resolve("large");
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 63; i++) {
                out.write(zeros);
            }
            out.write(zeros, 0, zeros.length - 13);
            out.write(bytes(TOKEN));
            out.write(zeros);
        }
        needles().take();
        new Scanner(List.of(), List.of(needles())).file(file);
        assertThat(needles().take().get(0)).isTrue();
    }

    @Test
    void zstandardIsSaidToBeUnread() throws IOException {
        Files.write(folder.resolve("a.zst"), new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0, 0, 0});
        Scanner scanner = new Scanner(List.of());
        scanner.path(folder);
        assertThat(scanner.unread()).singleElement().asString().contains("a.zst");
    }

    @Test
    void theMemoryOfAProcessIsLookedThrough() {
        needles().take();
        List<String> kept = List.of(TOKEN.repeat(2));
        Scanner scanner = new Scanner(List.of(), List.of(needles()));
        if (scanner.memory(ProcessHandle.current().pid())) {
            assertThat(needles().take().get(0)).isTrue();
        }
        assertThat(kept.stream().collect(Collectors.joining())).contains(TOKEN);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static byte[] zlib(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream zlib = new DeflaterOutputStream(out)) {
            zlib.write(plain);
        }
        return out.toByteArray();
    }

    private static byte[] zip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("a"));
            zip.write(plain);
        }
        return out.toByteArray();
    }
}

package io.stateward.stores.connector.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.stores.connector.files.Residue.Found;
import io.stateward.stores.connector.files.Residue.Place;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.Person;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResidueTest {

    private static final String EMAIL = "mia.li@people.example";

    @TempDir
    Path folder;

    private Found look(String... texts) throws IOException {
        return Residue.of(List.of(texts)).in(folder);
    }

    private void file(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private void file(String name, String content) throws IOException {
        file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_text_is_found_in_every_form_and_told_by_place() throws IOException {
        file("a/plain.txt", "to " + EMAIL.toUpperCase(java.util.Locale.ROOT) + ".");
        file("le.txt", ("to " + EMAIL).getBytes(StandardCharsets.UTF_16LE));
        file("be.txt", ("to " + EMAIL).getBytes(StandardCharsets.UTF_16BE));
        file("url.txt", "/q?to=mia.li%40people.example&x=1");
        for (int before = 0; before < 3; before++) {
            String inside = "x".repeat(before) + " " + EMAIL + " and more";
            file("base64-" + before, Base64.getEncoder().encode(inside.getBytes(StandardCharsets.UTF_8)));
        }
        file("by " + EMAIL + "/notes.txt", "nothing");

        Found found = look(EMAIL);

        assertThat(found.places())
                .contains(
                        new Place("a/plain.txt", 3, Form.UTF_8, false),
                        new Place("le.txt", 6, Form.UTF_16_LE, false),
                        new Place("be.txt", 6, Form.UTF_16_BE, false),
                        new Place("url.txt", 6, Form.URL, false))
                .filteredOn(place -> place.form() == Form.BASE64)
                .hasSize(3);
        assertThat(found.places())
                .filteredOn(place -> place.form() == Form.NAME)
                .hasSize(1);
        assertThat(found.complete()).isTrue();
        assertThat(found.files()).isEqualTo(8);
    }

    @Test
    void letters_beyond_ascii_are_found_as_they_are_and_escaped() throws IOException {
        file("utf8", "Besitzerin: ZOË.MÜLLER@people.example");
        file("json", "{\"from\":\"zo\\u00EB.m\\u00fcller@people.example\"}");

        Found found = look("zoë.müller@people.example");

        assertThat(found.places()).extracting(Place::file).containsExactlyInAnyOrder("utf8", "json");
    }

    @Test
    void another_value_that_contains_the_text_is_not_the_text() throws IOException {
        file(
                "others",
                "xmia.li@people.example mia.li@people.example.org anna-mia.li@people.example mia_li_3668"
                        + " a.mia_li_366 mia_li_366@x");
        file("its", "\"mia_li_366\", mia_li_366. {\\nmia_li_366} a%20mia_li_366");

        Found found = look(EMAIL, "mia_li_366");

        assertThat(found.places()).extracting(Place::file).containsOnly("its");
        assertThat(found.hits()).isEqualTo(4);
    }

    @Test
    void what_gzip_and_zip_hold_is_looked_at() throws IOException {
        Path gz = folder.resolve("log.1.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
            out.write(("a line\n" + EMAIL).getBytes(StandardCharsets.UTF_8));
        }
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(folder.resolve("notes.zip")))) {
            out.putNextEntry(new ZipEntry("inner.txt"));
            out.write(EMAIL.getBytes(StandardCharsets.UTF_8));
        }

        Found found = look(EMAIL);

        assertThat(found.places())
                .containsExactlyInAnyOrder(
                        new Place("log.1.gz", 7, Form.UTF_8, true), new Place("notes.zip", 0, Form.UTF_8, true));
        assertThat(found.complete()).isTrue();
    }

    @Test
    void what_cannot_be_looked_into_is_counted() throws IOException {
        file("backup.zst", new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 1, 2});
        file("damaged.gz", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3});

        Found found = look(EMAIL);

        assertThat(found.none()).isTrue();
        assertThat(found.complete()).isFalse();
        assertThat(found.unread()).isEqualTo(2);
    }

    @Test
    void a_symbolic_link_is_not_followed(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("secret"), EMAIL);
        Files.createSymbolicLink(folder.resolve("file"), elsewhere.resolve("secret"));
        Files.createSymbolicLink(folder.resolve("directory"), elsewhere);

        assertThat(look(EMAIL).files()).isZero();
    }

    @Test
    void a_persons_names_and_short_values_are_left_out() throws IOException {
        file("notes", "Mia Li, 4711, " + EMAIL);
        Person person = new Person(
                Set.of(),
                List.of(
                        new Identifier("name", "Mia Li", "mia li"),
                        new Identifier("customer-id", "4711", "4711"),
                        new Identifier("email", EMAIL, EMAIL)),
                Instant.EPOCH);

        assertThat(Residue.of(person).in(folder).hits()).isEqualTo(1);
        assertThat(Residue.of(List.of("4711")).none()).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_long_stream_is_searched_as_if_it_were_whole(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] noise = new byte[ByteScan.CHUNK * 3 + random.nextInt(1000)];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) (random.nextInt(20) == 0 ? '\n' : ' ');
        }
        byte[] needle = EMAIL.getBytes(StandardCharsets.UTF_8);
        List<Place> planted = new ArrayList<>();
        int at = random.nextInt(100);
        while (at + needle.length + 2 < noise.length) {
            System.arraycopy(needle, 0, noise, at, needle.length);
            planted.add(new Place("noise", at, Form.UTF_8, false));
            // Now and then across the end of a chunk.
            at += needle.length + 2 + random.nextInt(random.nextInt(4) == 0 ? 40 : ByteScan.CHUNK / 2);
        }
        file("noise", noise);

        assertThat(look(EMAIL).places()).containsExactlyElementsOf(planted);
    }
}

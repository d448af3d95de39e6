package io.stateward.stores.connector.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Listing;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Treatment;
import io.stateward.stores.entity.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderErasureTest {

    private static final String MIA = "mia_li_366";
    private static final String SESSION = "sessions/2026/a.jsonl";

    @TempDir
    Path temporary;

    private FolderFixture folder;

    @BeforeEach
    void open() {
        folder = new FolderFixture(temporary);
    }

    private static Outcome the(List<Outcome> outcomes, Verdict verdict) {
        return outcomes.stream()
                .filter(outcome -> outcome.verdict() == verdict)
                .findFirst()
                .orElseThrow(() -> new AssertionError(outcomes.toString()));
    }

    private static List<Outcome> failures(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.verdict() == Verdict.FAILED)
                .toList();
    }

    @Test
    void a_line_about_the_person_alone_goes_and_all_others_stay_byte_for_byte() {
        String others = "{\"user\":\"bob_ray_1\",  \"n\": 1.50}\r\nnot json\n\n{\"user\":\"mia_li_3668\"}";
        folder.write(SESSION, "\uFEFF{\"user\":\"" + MIA + "\",\"content\":\"secret\"}\n" + others);

        List<Outcome> outcomes = folder.erase(MIA);

        assertThat(folder.read(SESSION)).isEqualTo(others);
        assertThat(the(outcomes, Verdict.ERASED).evidence()).isEqualTo(Evidence.PHYSICAL);
        assertThat(the(outcomes, Verdict.ERASED).named()).containsEntry("user-id", 1L);
    }

    @Test
    void in_a_line_about_several_only_the_person_goes_and_ids_and_order_stay() {
        folder.write(
                SESSION,
                "{\"id\":\"m-1\", \"user\":\"bob_ray_1\",\"to\":[{\"email\":\"mia_li_366@people.example\"},"
                        + "{\"email\":\"bob@people.example\"}],\"content\":\"Dear Bob, MIA_LI_366@people.example asks\"}\n");

        List<Outcome> outcomes = folder.erase(MIA);

        assertThat(folder.read(SESSION))
                .isEqualTo("{\"id\":\"m-1\", \"user\":\"bob_ray_1\",\"to\":[{\"email\":\"[erased]\"},"
                        + "{\"email\":\"bob@people.example\"}],\"content\":\"Dear Bob, [erased] asks\"}\n");
        assertThat(the(outcomes, Verdict.REDACTED).evidence()).isEqualTo(Evidence.PHYSICAL);
    }

    @Test
    void a_mention_in_somebody_elses_line_is_taken_out_and_the_line_stays() {
        folder.write(SESSION, "{\"user\":\"bob_ray_1\",\"tool\":{\"args\":[7,\"look up mia_li_366\\n\"]}}");

        folder.erase(MIA);

        assertThat(folder.read(SESSION))
                .isEqualTo("{\"user\":\"bob_ray_1\",\"tool\":{\"args\":[7,\"look up [erased]\\n\"]}}");
    }

    @Test
    void a_file_under_a_path_that_names_the_person_goes_with_its_directory() {
        folder.write("users/" + MIA + "/profile/photo.png", new byte[] {1, 2, 3});
        folder.write("users/mia_li_3668/profile.txt", "somebody else");

        List<Outcome> outcomes = folder.erase(MIA);

        assertThat(folder.isThere("users/" + MIA)).isFalse();
        assertThat(folder.isThere("users/mia_li_3668/profile.txt")).isTrue();
        assertThat(the(outcomes, Verdict.ERASED).evidence()).isEqualTo(Evidence.PHYSICAL);
    }

    @Test
    void a_note_that_names_the_person_is_rewritten_and_not_deleted() {
        folder.write("notes/call.md", "# Call\nBob was told by mia_li_366 to wait.\n- ok\n");

        Target notes = folder.connector.find(folder.store(), FolderFixture.person(MIA), List.of()).stream()
                .filter(target -> target.ref().equals("notes/**"))
                .findFirst()
                .orElseThrow();
        folder.erase(MIA);

        assertThat(notes.treatment()).isEqualTo(Treatment.REDACT);
        assertThat(folder.read("notes/call.md")).isEqualTo("# Call\nBob was told by [erased] to wait.\n- ok\n");
    }

    @Test
    void where_the_map_says_redact_the_line_stays_without_its_texts() {
        folder.write("shared/a.jsonl", "{\"id\":\"7\",\"user\":\"" + MIA + "\",\"text\":\"I live in Ulm\",\"n\":3}\n");

        folder.erase(MIA);

        assertThat(folder.read("shared/a.jsonl"))
                .isEqualTo("{\"id\":\"7\",\"user\":\"[erased]\",\"text\":\"[erased]\",\"n\":3}\n");
    }

    @Test
    void a_line_the_catalog_gives_to_the_person_alone_goes_by_its_id() {
        folder.write(SESSION, "{\"id\":\"m-1\",\"content\":\"x\"}\n{\"id\":\"m-2\",\"content\":\"y\"}\n");
        KnownItem item = FolderFixture.item(SESSION + "#m-2", false);

        folder.erase(folder.store(), FolderFixture.person(MIA), List.of(item), List.of());

        assertThat(folder.read(SESSION)).isEqualTo("{\"id\":\"m-1\",\"content\":\"x\"}\n");
    }

    @Test
    void a_file_the_catalog_shares_loses_the_person_and_stays() {
        folder.write("exports/all.txt", "bob\nmia_li_366\n");
        KnownItem item = FolderFixture.item("exports/all.txt", true);

        folder.erase(folder.store(), FolderFixture.person(MIA), List.of(item), List.of());

        assertThat(folder.read("exports/all.txt")).isEqualTo("bob\n[erased]\n");
    }

    @Test
    void what_the_catalog_shares_and_nothing_in_it_names_is_not_taken_for_gone() {
        folder.write("exports/all.txt", "the man from Lyon\n");
        folder.write(SESSION, "{\"id\":\"m-1\",\"content\":\"the man from Lyon\"}\n");
        List<KnownItem> items =
                List.of(FolderFixture.item("exports/all.txt", true), FolderFixture.item(SESSION + "#m-1", true));

        List<Outcome> outcomes = folder.erase(folder.store(), FolderFixture.person(MIA), items, List.of());

        assertThat(outcomes.stream().filter(outcome -> outcome.verdict() == Verdict.PENDING_REDACTION))
                .hasSize(2);
        assertThat(folder.read("exports/all.txt")).isEqualTo("the man from Lyon\n");
    }

    @Test
    void a_rotated_and_compressed_copy_is_rewritten_too() throws IOException {
        Path gz = temporary.resolve("sessions/2026/a.jsonl.1.gz");
        Files.createDirectories(Objects.requireNonNull(gz.getParent()));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
            out.write(("{\"user\":\"" + MIA + "\"}\n{\"user\":\"bob_ray_1\"}\n").getBytes(StandardCharsets.UTF_8));
        }

        List<Outcome> outcomes = folder.erase(MIA);

        try (var in = new GZIPInputStream(Files.newInputStream(gz))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("{\"user\":\"bob_ray_1\"}\n");
        }
        assertThat(failures(outcomes)).isEmpty();
    }

    @Test
    void what_cannot_be_rewritten_is_seen_by_the_raw_look_and_fails() {
        folder.write(SESSION, "{\"user\":\"bob_ray_1\",\"elsewhere\":\"by mia_li_366\"}\n");
        folder.write(
                "sessions/2026/.a.jsonl.swp",
                new byte[] {'b', '0', 0, 'm', 'i', 'a', '_', 'l', 'i', '_', '3', '6', '6'});

        List<Outcome> outcomes = folder.erase(MIA);

        assertThat(failures(outcomes))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.why())
                        .contains("2 files", "Map the field")
                        .doesNotContain(MIA));
    }

    @Test
    void files_that_no_entry_covers_are_a_target_of_their_own() {
        folder.write("elsewhere/dump.bin", "x mia_li_366 x");

        List<Outcome> outcomes = folder.erase(MIA);

        assertThat(failures(outcomes))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.why()).contains("no entry of the data map"));
        assertThat(folder.isThere("elsewhere/dump.bin")).isTrue();
    }

    @Test
    void what_came_after_the_cut_off_stays() {
        String later = "{\"user\":\"" + MIA + "\",\"at\":\"2100-01-01T00:00:01Z\",\"content\":\"back again\"}\n";
        folder.write(SESSION, "{\"user\":\"" + MIA + "\",\"at\":\"2099-01-01T00:00:00Z\"}\n" + later);

        List<Outcome> outcomes = folder.erase(MIA);

        assertThat(folder.read(SESSION)).isEqualTo(later);
        assertThat(the(outcomes, Verdict.ERASED).why()).contains("left: 1");
    }

    @Test
    void a_minimum_keeps_the_lines_it_covers_until_their_own_end() {
        String young = "{\"user\":\"" + MIA + "\",\"at\":\"2099-06-01T00:00:00Z\"}\n";
        folder.write(SESSION, "{\"user\":\"" + MIA + "\",\"at\":\"2090-01-01T00:00:00Z\"}\n" + young);
        Block block = new Block(
                Block.Kind.RETENTION,
                "calls v1",
                Set.of("conversation"),
                Set.of(),
                "law",
                Period.ofYears(1),
                "Kept a year.");

        List<Outcome> outcomes = folder.erase(folder.store(), FolderFixture.person(MIA), List.of(), List.of(block));

        assertThat(folder.read(SESSION)).isEqualTo(young);
        Outcome kept = the(outcomes, Verdict.BLOCKED_BY_RETENTION);
        assertThat(kept.part()).isEqualTo(Tally.RETAINED);
        assertThat(kept.until()).isEqualTo(Instant.parse("2100-06-01T00:00:00Z"));
        assertThat(the(outcomes, Verdict.ERASED).erased()).isEqualTo(1);
    }

    @Test
    void a_file_with_a_second_name_is_not_touched_and_said_so(@TempDir Path outside) throws IOException {
        Path file = folder.write("users/" + MIA + "/a.txt", "secret");
        Files.createLink(outside.resolve("b.txt"), file);

        List<Outcome> outcomes = folder.erase(MIA);

        assertThat(failures(outcomes))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.why()).contains("hard links"));
        assertThat(outside.resolve("b.txt")).hasContent("secret");
    }

    @Test
    void a_symbolic_link_is_neither_followed_nor_rewritten(@TempDir Path outside) throws IOException {
        Path secret = Files.writeString(outside.resolve("b.jsonl"), "{\"user\":\"" + MIA + "\"}\n");
        Files.createDirectories(temporary.resolve("sessions"));
        Files.createSymbolicLink(temporary.resolve("sessions/b.jsonl"), secret);
        Files.createSymbolicLink(temporary.resolve("sessions/d"), outside);

        folder.erase(MIA);

        assertThat(secret).hasContent("{\"user\":\"" + MIA + "\"}");
    }

    @Test
    void rights_and_time_of_a_rewritten_file_stay() throws IOException {
        Path file = folder.write(SESSION, "{\"user\":\"" + MIA + "\"}\n{}\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw---x"));
        var before = Files.getLastModifiedTime(file);

        folder.erase(MIA);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw---x");
        // The system call that sets it counts microseconds.
        assertThat(Files.getLastModifiedTime(file).to(TimeUnit.MICROSECONDS))
                .isEqualTo(before.to(TimeUnit.MICROSECONDS));
    }

    @Test
    void a_listing_goes_page_by_page_and_shows_no_identifier() {
        folder.write("users/" + MIA + "/a.txt", "1");
        folder.write("users/bob_ray_1/a.txt", "2");
        folder.write(SESSION, "{}\n");

        Listing first = folder.connector.list(folder.store(), null, 2);
        Listing second = folder.connector.list(folder.store(), first.next(), 2);

        assertThat(first.items()).hasSize(2);
        assertThat(second.items()).hasSize(1);
        assertThat(second.next()).isNull();
        assertThat(second.items())
                .allSatisfy(
                        entry -> assertThat(entry.ref()).startsWith("users/~").endsWith("/a.txt"));
    }

    @Test
    void a_listed_reference_leads_back_to_its_file() {
        folder.write("users/" + MIA + "/a.txt", "1");
        String ref =
                folder.connector.list(folder.store(), null, 10).items().get(0).ref();

        folder.connector.eraseItems(folder.store(), List.of(FolderFixture.item(ref, false)), refs -> List.of());

        assertThat(folder.isThere("users/" + MIA + "/a.txt")).isFalse();
    }

    @Test
    void a_folder_that_is_not_there_any_more_is_tried_again_later() {
        assertThatThrownBy(() -> folder.connector.find(
                        FolderFixture.store(temporary.resolve("gone"), FolderFixture.MAP),
                        FolderFixture.person(MIA),
                        List.of()))
                .isInstanceOf(StoreUnreachable.class);
    }

    @Test
    void only_files_and_lines_with_a_time_can_be_told_from_what_a_returned_person_wrote() {
        assertThat(folder.connector.isDated(folder.store(), files("sessions/**/*.jsonl", true)))
                .isTrue();
        assertThat(folder.connector.isDated(folder.store(), files("shared/*.jsonl", true)))
                .isFalse();
        assertThat(folder.connector.isDated(folder.store(), files("users/{user-id}/**", false)))
                .isTrue();
        assertThat(folder.connector.isDated(folder.store(), files("notes/**", true)))
                .isFalse();
    }

    private static Target files(String label, boolean shared) {
        return new Target("files", label, "Files", 0, 1, shared, List.of());
    }
}

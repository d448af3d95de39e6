package io.stateward.stores.connector.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import io.stateward.testing.OtherJvm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RewritingTest {

    private static final String MIA = "mia_li_366";
    private static final String SESSION = "sessions/a.jsonl";
    private static final String HERS = "{\"user\":\"" + MIA + "\",\"content\":\"secret\"}";

    private static final int MOST_APPENDED = 50_000;

    @TempDir
    Path temporary;

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns a line that is not about the person, of whatever bytes but an end of line. */
    private static byte[] stranger(SplittableRandom random) {
        byte[] noise = new byte[random.nextInt(random.nextInt(20) == 0 ? 3_000_000 : 60)];
        return switch (random.nextInt(8)) {
            case 0 -> new byte[0];
            case 1 -> utf8("{\"user\":\"mia_li_3668\",\"content\":\"" + "x".repeat(noise.length) + "\"}");
            case 2 -> utf8("{\"user\": \"zo\\u00eb\", \"n\": 1.50, \"n\": 2}\r");
            case 3 -> utf8("{\"user\":\"Zoë\",\"content\":\"broken");
            case 4 -> utf8("\\mia\\");
            default -> {
                random.nextBytes(noise);
                for (int i = 0; i < noise.length; i++) {
                    noise[i] = noise[i] == '\n' ? (byte) '\r' : noise[i];
                }
                yield noise;
            }
        };
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void all_other_lines_stay_byte_for_byte_and_in_order(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        ByteArrayOutputStream before = new ByteArrayOutputStream();
        ByteArrayOutputStream after = new ByteArrayOutputStream();
        if (random.nextBoolean()) {
            before.writeBytes(utf8("\uFEFF{}\n"));
            after.writeBytes(utf8("\uFEFF{}\n"));
        }
        int lines = random.nextInt(200);
        for (int i = 0; i < lines; i++) {
            boolean hers = random.nextInt(3) == 0;
            byte[] line = hers ? utf8(HERS + (random.nextBoolean() ? "\r" : "")) : stranger(random);
            boolean end = i < lines - 1 || random.nextBoolean();
            for (ByteArrayOutputStream out : hers ? List.of(before) : List.of(before, after)) {
                out.writeBytes(line);
                out.writeBytes(end ? new byte[] {'\n'} : new byte[0]);
            }
        }
        FolderFixture folder = new FolderFixture(temporary);
        Path file = folder.write(SESSION, before.toByteArray());

        List<Outcome> outcomes = folder.erase(MIA);

        assertThat(Files.mismatch(file, Files.write(temporary.resolve("expected"), after.toByteArray())))
                .isEqualTo(-1);
        assertThat(outcomes).noneMatch(outcome -> outcome.verdict() == Verdict.FAILED);
    }

    @Test
    void a_line_of_a_hundred_megabytes_stays_and_if_it_names_the_person_it_is_said() throws IOException {
        byte[] huge = new byte[100 << 20];
        Arrays.fill(huge, (byte) 'x');
        FolderFixture folder = new FolderFixture(temporary);
        Path file = folder.write(SESSION, huge);
        folder.write(SESSION, "\n" + HERS + "\n");

        assertThat(folder.erase(MIA)).noneMatch(outcome -> outcome.verdict() == Verdict.FAILED);
        assertThat(Files.size(file)).isEqualTo(huge.length + 1L);

        folder.write(SESSION, huge);
        folder.write(SESSION, " " + MIA + " \n");
        assertThat(folder.erase(MIA))
                .anySatisfy(outcome -> assertThat(outcome.why()).contains("MiB holds an identifier"));
        assertThat(Files.size(file)).isEqualTo(2L * huge.length + 1 + MIA.length() + 3);
    }

    @Test
    void what_writers_append_meanwhile_is_not_lost() throws IOException, InterruptedException {
        FolderFixture folder = new FolderFixture(temporary);
        Path file = folder.write(SESSION, (HERS + "\n{}\n").repeat(5_000));
        CountDownLatch begun = new CountDownLatch(100);
        List<String> written = new ArrayList<>();
        Thread writer = new Thread(() -> {
            for (int i = 0; i < MOST_APPENDED && !Thread.currentThread().isInterrupted(); i++) {
                String line = "{\"user\":\"bob_ray_1\",\"n\":" + i + "}";
                try {
                    Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
                } catch (ClosedByInterruptException e) {
                    return;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                written.add(line);
                begun.countDown();
            }
        });
        writer.start();
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        for (int round = 0; round < 5; round++) {
            folder.write(SESSION, HERS + "\n");
            folder.erase(MIA);
        }
        writer.interrupt();
        writer.join();

        List<String> lines = Files.readAllLines(file);
        Set<String> kept = new HashSet<>(lines);
        assertThat(kept.containsAll(written)).isTrue();
        assertThat(kept).doesNotContain(HERS);
        assertThat(lines.stream().filter("{}"::equals)).hasSize(5_000);
    }

    @Test
    void a_file_that_another_program_holds_open_is_put_off() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.isDirectory(Path.of("/proc/self/fdinfo")), "SKIPPED: this system does not show open files");
        FolderFixture folder = new FolderFixture(temporary);
        Path file = folder.write(SESSION, HERS + "\n");
        Process writer = new ProcessBuilder("sh", "-c", "exec cat >> '" + file + "'").start();
        try {
            // It answers by echoing what it is given, so it has the file open by then.
            writer.getOutputStream().write(utf8("{}\n"));
            writer.getOutputStream().flush();
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (!folder.read(SESSION).contains("{}") && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            Target target = folder.connector
                    .find(folder.store(), FolderFixture.person(MIA), List.of())
                    .get(1);
            assertThatThrownBy(() -> folder.connector.erase(
                            folder.store(), FolderFixture.person(MIA), target, List.of(), List.of()))
                    .isInstanceOf(StoreUnreachable.class)
                    .hasMessageContaining("open for writing");
            assertThat(folder.read(SESSION)).isEqualTo(HERS + "\n{}\n");
        } finally {
            writer.destroy();
            writer.waitFor();
        }
        folder.erase(MIA);
        assertThat(folder.read(SESSION)).isEqualTo("{}\n");
    }

    @ParameterizedTest(name = "stopped at step {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void stopped_anywhere_and_tried_again_the_end_is_the_same(int step) throws IOException, InterruptedException {
        Path inner = Files.createDirectories(temporary.resolve("folder"));
        FolderFixture folder = new FolderFixture(inner);
        folder.write("users/" + MIA + "/a.txt", "secret");
        folder.write(SESSION, "{\"user\":\"bob_ray_1\"}\n" + HERS + "\nnot json");
        folder.write("shared/b.jsonl", HERS + "\n{\"user\":\"bob_ray_1\",\"x\":\"ask mia_li_366\"}\n");

        int ended = OtherJvm.run(temporary, FolderCrash.class, List.of(inner.toString(), MIA, Integer.toString(step)));
        // Before anything is tried again nobody else's line is missing.
        assertThat(folder.read(SESSION)).contains("{\"user\":\"bob_ray_1\"}").endsWith("not json");
        assertThat(folder.read("shared/b.jsonl")).contains("bob_ray_1");
        List<Outcome> again = folder.erase(MIA);

        assertThat(ended).isEqualTo(step <= 11 ? OtherJvm.STOPPED : 0);
        assertThat(again).noneMatch(outcome -> outcome.verdict() == Verdict.FAILED);
        assertThat(folder.read(SESSION)).isEqualTo("{\"user\":\"bob_ray_1\"}\nnot json");
        assertThat(folder.read("shared/b.jsonl")).isEqualTo("""
                        {"user":"[erased]","content":"[erased]"}
                        {"user":"bob_ray_1","x":"ask [erased]"}
                        """);
        try (Stream<Path> files = Files.walk(inner)) {
            assertThat(files.map(
                            file -> Objects.requireNonNull(file.getFileName()).toString()))
                    .containsExactlyInAnyOrder("folder", "users", "sessions", "a.jsonl", "shared", "b.jsonl");
        }
    }
}

package io.stateward.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tries what the program answers to a command line; nothing is measured. */
class BenchTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void benchmarksAreListedWithWhatTheyCompare() {
        assertThat(bench("--list")).isZero();
        assertThat(text(out)).contains("decide").contains("beside a bare servlet");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void aNameThatNobodyHasIsToldWithTheListAndExitCodeTwo() {
        assertThat(bench("nonesuch")).isEqualTo(2);
        assertThat(text(err)).contains("No benchmark is called nonesuch.").contains("decide");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void anOptionThatThereIsNotIsExitCodeTwo() {
        assertThat(bench("--fast")).isEqualTo(2);
        assertThat(text(err)).contains("--fast is no option");
    }

    @Test
    void namesAreCheckedWithoutMeasuring() {
        assertThat(bench("--check", "decide")).isZero();
        assertThat(text(out)).isEmpty();
    }

    @Test
    void aSkippedErasureIsForTheOneBenchmarkThatHasIt() {
        assertThat(bench("--check", "forget", "--skip=row")).isZero();
        assertThat(bench("--check", "--skip=row")).isEqualTo(2);
        assertThat(bench("--check", "purge", "--skip=row")).isEqualTo(2);
        assertThat(bench("--check", "forget", "--skip=nonesuch")).isEqualTo(2);
        assertThat(text(err)).contains("'nonesuch' is no shape to skip").contains("openai-items");
    }

    private int bench(String... words) {
        return new Bench(Bench.ALL, stream(out), stream(err)).run(List.of(words));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}

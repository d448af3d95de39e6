package io.stateward.bench;

import io.stateward.forget.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Is what {@code ./stateward bench} was asked for.
 *
 * @param benchmarks those to run, in the order in which they are cheapest
 * @param list whether they are only to be listed
 * @param check whether only the command line is to be checked
 */
record CommandLine(List<Benchmark> benchmarks, boolean list, boolean check, boolean quick) {

    private static final String SKIP = "--skip=";

    /** Says in a sentence what is wrong with a command line. */
    static final class Wrong extends Exception {

        private static final long serialVersionUID = 1L;

        Wrong(String sentence) {
            super(sentence);
        }
    }

    /**
     * Reads the words behind {@code bench}; no name means all.
     *
     * @throws Wrong if a word is neither a benchmark nor an option
     */
    static CommandLine of(List<String> words, List<Benchmark> all) throws Wrong {
        List<String> names = new ArrayList<>();
        boolean list = false;
        boolean check = false;
        boolean quick = false;
        Optional<Benchmark> skipping = Optional.empty();
        for (String word : words) {
            switch (word) {
                case "--list" -> list = true;
                case "--check" -> check = true;
                case "--quick" -> quick = true;
                default -> {
                    if (word.startsWith(SKIP)) {
                        skipping = Optional.of(skipping(word.substring(SKIP.length())));
                    } else {
                        names.add(known(word, all));
                    }
                }
            }
        }
        if (skipping.isPresent()) {
            return new CommandLine(only(skipping.get(), names), list, check, quick);
        }
        List<Benchmark> chosen = all.stream()
                .filter(benchmark -> names.isEmpty() || names.contains(benchmark.name()))
                .toList();
        return new CommandLine(chosen, list, check, quick);
    }

    private static Benchmark skipping(String shape) throws Wrong {
        return Forget.skipping(shape)
                .orElseThrow(() -> new Wrong(
                        "'" + shape + "' is no shape to skip; there are " + String.join(", ", Shapes.names()) + "."));
    }

    /** It is the one option that makes a goal be missed, so it is never meant for others by accident. */
    private static List<Benchmark> only(Benchmark skipping, List<String> names) throws Wrong {
        if (!names.equals(List.of(skipping.name()))) {
            throw new Wrong(SKIP + " is for " + skipping.name() + " alone; name it.");
        }
        return List.of(skipping);
    }

    private static String known(String word, List<Benchmark> all) throws Wrong {
        if (all.stream().noneMatch(benchmark -> benchmark.name().equals(word))) {
            throw new Wrong(
                    word.startsWith("-")
                            ? word
                                    + " is no option of bench; there are --list, --quick and, for forget, --skip=<shape>."
                            : "No benchmark is called " + word + ".");
        }
        return word;
    }
}

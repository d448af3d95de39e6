package io.stateward.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Is what {@code ./stateward bench} was asked for.
 *
 * @param benchmarks those to run, in the order in which they are cheapest
 * @param list whether they are only to be listed
 * @param check whether only the command line is to be checked
 */
record CommandLine(List<Benchmark> benchmarks, boolean list, boolean check, boolean quick) {

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
        for (String word : words) {
            switch (word) {
                case "--list" -> list = true;
                case "--check" -> check = true;
                case "--quick" -> quick = true;
                default -> names.add(known(word, all));
            }
        }
        List<Benchmark> chosen = all.stream()
                .filter(benchmark -> names.isEmpty() || names.contains(benchmark.name()))
                .toList();
        return new CommandLine(chosen, list, check, quick);
    }

    private static String known(String word, List<Benchmark> all) throws Wrong {
        if (all.stream().noneMatch(benchmark -> benchmark.name().equals(word))) {
            throw new Wrong(
                    word.startsWith("-")
                            ? word + " is no option of bench; there are --list and --quick."
                            : "No benchmark is called " + word + ".");
        }
        return word;
    }
}

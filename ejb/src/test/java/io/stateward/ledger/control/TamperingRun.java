package io.stateward.ledger.control;

import io.stateward.Json;
import io.stateward.ledger.control.Tampering.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tampers many times and verifies a true log for every few; prints one line of JSON. {@code ./stateward bench ledger} runs it. */
public final class TamperingRun {

    private TamperingRun() {}

    /** Is what one thread counted. */
    private record Count(int tampered, int seen, int sound, int verified) {}

    /** Runs: {@code TamperingRun <times> <seed>}; each kind as often as the others. */
    public static void main(String[] args) throws Exception {
        int threads = Runtime.getRuntime().availableProcessors();
        int times = Integer.parseInt(args[0]) / threads;
        long seed = Long.parseLong(args[1]);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        int tampered = 0;
        int seen = 0;
        int sound = 0;
        int verified = 0;
        try {
            List<Future<Count>> counts = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                long own = seed + thread;
                counts.add(pool.submit(() -> count(times, own)));
            }
            for (Future<Count> count : counts) {
                tampered += count.get().tampered();
                seen += count.get().seen();
                verified += count.get().verified();
                sound += count.get().sound();
            }
        } finally {
            pool.shutdownNow();
        }
        System.out.println(Json.text(Map.of(
                "tampered",
                tampered,
                "seen",
                seen,
                "trueLogs",
                verified,
                "falseAlarms",
                verified - sound,
                "seed",
                seed)));
    }

    private static Count count(int times, long seed) {
        int seen = 0;
        int sound = 0;
        int verified = 0;
        try (Tampering tampering = new Tampering(seed)) {
            Kind[] kinds = Kind.values();
            for (int i = 0; i < times; i++) {
                seen += tampering.isSeen(kinds[i % kinds.length]) ? 1 : 0;
                if (i % Tampering.OF_ONE_LOG == 0) {
                    verified++;
                    sound += tampering.isTrueLogSound() ? 1 : 0;
                }
            }
        }
        return new Count(times, seen, sound, verified);
    }
}

package io.stateward.bench;

import io.stateward.vault.control.Envelope;
import io.stateward.vault.control.KeySecret;
import io.stateward.vault.control.KeyTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Compares the vault's commit of an erasure, the moment from which a person's items cannot be read again, with one fdatasync of as many
 * bytes on the same file system in the same run.
 *
 * <p>A person's items of one disposition class lie under one key, however many they are: an erasure's commit destroys one key. What varies
 * is how many other keys are in the tree, and how many items were sealed under the one.
 */
final class Shred implements Benchmark {

    private static final Goal OF_A_SYNC = Goal.of("<= 4");
    private static final Goal FLAT = Goal.of("<= 1.2");
    private static final UUID TENANT = new UUID(0x0190f5a400007000L, 0x8000000000000001L);
    private static final int AT_ONCE = 4_096;
    private static final int FEW = 10;
    private static final int MANY = 1_000_000;
    private static final int COMMITS = 2_000;
    private static final int WARM_UP = 5_000;
    private static final int EACH_THREAD = 200;
    private static final List<Integer> THREADS = List.of(1, 4, 16, 64);

    /** How many items of the person lie under the key that is destroyed. */
    private static final List<Integer> ITEMS = List.of(1_000, 1_000_000);

    private static final int ITEM_ROUNDS = 40;
    private static final byte[] ITEM = "Prefers the aisle and the early flight.".getBytes(StandardCharsets.UTF_8);

    /** Pages that a destruction in a tree of a million keys writes: leaf, three levels above, a page of the journal. */
    private static final int BYTES = 5 * 4_096;

    @Override
    public String name() {
        return "shred";
    }

    @Override
    public String about() {
        return "the vault's commit of a key's destruction against one fdatasync of as many bytes, and many at once";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) {
        int quick = effort.quick() ? 20 : 1;
        Path home = folder();
        List<Figure> figures = new ArrayList<>();
        try (Trees trees = new Trees(home, MANY / quick, progress)) {
            Times times = trees.times(COMMITS / quick, WARM_UP / quick);
            figures.add(ratio("shred", times.many, times.sync, OF_A_SYNC));
            figures.add(ratio("shred-others", times.many, times.few, FLAT));
            for (int items : ITEMS) {
                progress.say("Destroying keys of " + items + " items");
                long[][] both = trees.ofItems(items, effort.rounds(ITEM_ROUNDS));
                figures.add(ratio("shred-items-" + items, both[0], both[1], FLAT));
            }
            for (int threads : THREADS) {
                progress.say("Destroying from " + threads + " threads");
                figures.add(trees.together(threads, EACH_THREAD / Math.min(quick, 10)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Folders.delete(home);
        }
        return figures;
    }

    /** Where the benchmarks' other files lie: on the disk, which a temporary folder may not be. */
    private static Path folder() {
        try {
            return Files.createTempDirectory(Path.of(System.getProperty(Launcher.HOME, "target")), "shred");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Figure ratio(String name, long[] mine, long[] other, Goal goal) {
        double value = micros(mine, 0.5);
        double against = micros(other, 0.5);
        return new Figure(
                name,
                value,
                "us",
                against,
                value / against,
                goal,
                Map.of("rounds", mine.length, "p99", micros(mine, 0.99), "againstP99", micros(other, 0.99)));
    }

    private static double micros(long[] nanos, double quantile) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) (quantile * (sorted.length - 1))] / 1_000.0;
    }

    /** Is how long each commit and each sync took, in nanoseconds. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Times(long[] few, long[] many, long[] sync) {}

    /** Is a small tree, a large tree and a bare file, side by side. */
    private static final class Trees implements AutoCloseable {

        private final KeyTree small;
        private final KeyTree large;
        private final FileChannel bare;
        private final Deque<UUID> ofLarge = new ArrayDeque<>();

        Trees(Path home, int many, Progress progress) throws IOException {
            small = KeyTree.in(home.resolve("small"), Clock.systemUTC());
            large = KeyTree.in(home.resolve("large"), Clock.systemUTC());
            bare = FileChannel.open(home.resolve("bare"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            bare.write(ByteBuffer.allocate(1 << 20), 0);
            bare.force(true);
            small.create(TENANT, FEW);
            progress.say("Making a tree of " + many + " keys");
            List<UUID> all = new ArrayList<>(many);
            while (all.size() < many) {
                all.addAll(large.create(TENANT, Math.min(AT_ONCE, many - all.size())));
            }
            Collections.shuffle(all, new Random(1));
            ofLarge.addAll(all);
        }

        Times times(int commits, int warmUp) throws IOException {
            long[] few = new long[commits];
            long[] many = new long[commits];
            long[] sync = new long[commits];
            ByteBuffer bytes = ByteBuffer.allocate(BYTES);
            for (int i = -warmUp; i < commits; i++) {
                int at = Math.max(i, 0);
                many[at] = destroy(large, ofLarge.remove());
                sync[at] = sync(bytes.clear(), (i + warmUp) % 40 * (long) BYTES);
                few[at] = destroy(small, small.create(TENANT, 1).get(0));
            }
            return new Times(few, many, sync);
        }

        /**
         * Destroys keys under which so many items were sealed, and in turn keys of one item. All are sealed before the first is destroyed:
         * a disk that rests while a million items are sealed answers its next sync later, whatever was sealed.
         */
        long[][] ofItems(int items, int rounds) throws IOException {
            UUID[][] keys = new UUID[2][rounds];
            for (int i = 0; i < rounds; i++) {
                keys[0][i] = sealed(ofLarge.remove(), items);
                keys[1][i] = sealed(ofLarge.remove(), 1);
            }
            long[][] both = new long[2][rounds];
            for (int i = 0; i < rounds; i++) {
                both[0][i] = destroy(large, keys[0][i]);
                both[1][i] = destroy(large, keys[1][i]);
            }
            return both;
        }

        /** Seals as a memory is sealed; where the ciphertexts lie is no matter of the vault. */
        private UUID sealed(UUID key, int items) throws IOException {
            try {
                KeySecret secret = large.secret(TENANT, key).orElseThrow();
                for (int i = 0; i < items; i++) {
                    secret.seal(ITEM, Envelope.associatedData(TENANT, key, "memory"));
                }
                return key;
            } catch (GeneralSecurityException e) {
                throw new IOException(e);
            }
        }

        private static long destroy(KeyTree tree, UUID key) {
            long begin = System.nanoTime();
            tree.destroy(TENANT, List.of(key));
            return System.nanoTime() - begin;
        }

        private long sync(ByteBuffer bytes, long at) throws IOException {
            long begin = System.nanoTime();
            bare.write(bytes, at);
            bare.force(false);
            return System.nanoTime() - begin;
        }

        /** Destroys from several threads at once; the figure is destructions per second, acknowledged. */
        Figure together(int threads, int each) {
            List<List<UUID>> shares = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                List<UUID> share = new ArrayList<>();
                for (int i = 0; i < each; i++) {
                    share.add(ofLarge.remove());
                }
                shares.add(share);
            }
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            try {
                long before = large.generation();
                long begin = System.nanoTime();
                List<Future<?>> running = new ArrayList<>();
                shares.forEach(share ->
                        running.add(pool.submit(() -> share.forEach(key -> large.destroy(TENANT, List.of(key))))));
                for (Future<?> one : running) {
                    one.get();
                }
                double seconds = (System.nanoTime() - begin) / 1e9;
                double all = (double) threads * each;
                return new Figure(
                        "shred-" + threads,
                        all / seconds,
                        "1/s",
                        null,
                        null,
                        null,
                        Map.of("perCommit", all / (large.generation() - before)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            } finally {
                pool.shutdownNow();
            }
        }

        @Override
        public void close() throws IOException {
            bare.close();
            small.close();
            large.close();
        }
    }
}

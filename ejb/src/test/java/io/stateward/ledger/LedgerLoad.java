package io.stateward.ledger;

import io.stateward.Json;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.proof.SignedCheckpoint;
import io.stateward.ledger.proof.VerifierKey;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Appends to the ledger as fast as it takes entries, through the production path on a PostgreSQL that syncs to disk, and does the same bare
 * beside it; prints one line of JSON for each round. {@code ./stateward bench ledger} runs it in a JVM of its own.
 */
public final class LedgerLoad implements AutoCloseable {

    /** Callers at a time; each has one call under way. */
    static final int CALLERS = 8;

    /** Entries of one call. */
    static final int CALL = 250;

    private static final long BETWEEN_ROUNDS_NANOS = 20_000_000L;
    private static final long BARE_NANOS = 4_000_000_000L;
    private static final int CHAIN_GROUP = 1_000;
    private static final String TYPE = "bench.appended";

    private final Database database = Database.syncingPostgres();
    private final Domain domain = Domain.on(database, Domain.newVault());
    private final TenantProfile tenant = domain.tenant("bench");
    private final ConcurrentLinkedQueue<long[]> calls = new ConcurrentLinkedQueue<>();

    /** Runs rounds: {@code LedgerLoad <rounds> <entries of a round> <warm-up seconds>}. */
    public static void main(String[] args) throws Exception {
        try (LedgerLoad load = new LedgerLoad()) {
            load.requireDurable();
            int entries = Integer.parseInt(args[1]);
            long warm = System.nanoTime() + Long.parseLong(args[2]) * 1_000_000_000L;
            do {
                load.append(entries / 5);
            } while (System.nanoTime() < warm);
            for (int round = 0; round < Integer.parseInt(args[0]); round++) {
                Map<String, Number> line = new TreeMap<>(load.append(entries));
                line.put("fsyncPerEntry", load.fsyncLog());
                line.put("chained", load.chained(1));
                line.put("chainedInGroups", load.chained(CHAIN_GROUP));
                System.out.println(Json.text(line));
            }
        }
        System.exit(0);
    }

    private void requireDurable() throws SQLException {
        try (Connection connection = database.behindTheWall();
                Statement ask = connection.createStatement()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                ResultSet answer = ask.executeQuery("show " + setting);
                if (!answer.next() || !answer.getString(1).equals("on")) {
                    throw new IllegalStateException(
                            "PostgreSQL runs without " + setting + ": nothing would be durable");
                }
            }
        }
    }

    /** Appends that many entries; the time ends when a signed checkpoint covers the last of them. */
    private Map<String, Number> append(int entries) throws InterruptedException, ExecutionException {
        calls.clear();
        long before = size();
        long began = System.nanoTime();
        AtomicBoolean written = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS + 1);
        List<long[]> rounds;
        try {
            Future<List<long[]>> sequenced = threads.submit(() -> sequence(written));
            List<Future<?>> callers = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                callers.add(threads.submit(() -> call(entries / CALLERS)));
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
            written.set(true);
            rounds = sequenced.get();
        } finally {
            threads.shutdown();
        }
        long covered = size() - before;
        double seconds = (System.nanoTime() - began) / 1e9;
        long[] acknowledged =
                calls.stream().mapToLong(c -> c[1] - c[0]).sorted().toArray();
        long[] provable =
                calls.stream().mapToLong(c -> provable(c, rounds)).sorted().toArray();
        return Map.of(
                "appendsPerSecond", covered / seconds,
                "acknowledgedP50Millis", percentile(acknowledged, 50),
                "acknowledgedP99Millis", percentile(acknowledged, 99),
                "provableP50Millis", percentile(provable, 50),
                "provableP99Millis", percentile(provable, 99),
                "entries", covered);
    }

    private void call(int entries) {
        List<Map<String, Object>> payloads = IntStream.range(0, CALL)
                .mapToObj(i -> Map.<String, Object>of(
                        "decision",
                        "PERMIT",
                        "agent",
                        "airline-support",
                        "store",
                        "openai-eu",
                        "policyEpoch",
                        7,
                        "n",
                        i))
                .toList();
        for (int done = 0; done < entries; done += CALL) {
            long from = System.nanoTime();
            domain.as(tenant, () -> domain.get(Ledger.class).recordAllApart(TYPE, payloads));
            calls.add(new long[] {from, System.nanoTime()});
        }
    }

    /**
     * Sequences every few milliseconds, and remembers when each round began and ended: what callers commit together has its places by then,
     * unless two were under way at a time.
     */
    private List<long[]> sequence(AtomicBoolean written) {
        List<long[]> rounds = new ArrayList<>();
        boolean last;
        do {
            last = written.get();
            long from = System.nanoTime();
            domain.as(tenant, () -> domain.get(Ledger.class).sequencePending(Integer.MAX_VALUE));
            rounds.add(new long[] {from, System.nanoTime()});
            LockSupport.parkNanos(BETWEEN_ROUNDS_NANOS);
        } while (!last);
        return rounds;
    }

    /** What was committed before a round began is in the tree when it ends. */
    private static long provable(long[] call, List<long[]> rounds) {
        return rounds.stream()
                        .filter(round -> round[0] >= call[1])
                        .findFirst()
                        .map(round -> round[1])
                        .orElse(rounds.get(rounds.size() - 1)[1])
                - call[0];
    }

    private long size() {
        return domain.as(
                tenant,
                () -> SignedCheckpoint.open(
                                domain.get(Ledger.class).checkpoint(),
                                VerifierKey.parse(domain.get(Ledger.class).key()))
                        .checkpoint()
                        .size());
    }

    private static double percentile(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }

    /** Appends lines to a file and syncs after each, as a plain audit log does. */
    private double fsyncLog() throws IOException {
        Path file = Files.createTempFile(Path.of(System.getProperty("stateward.bench.home", ".")), "audit", ".log");
        byte[] line = line(0);
        long began = System.nanoTime();
        int count = 0;
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "rw");
                FileChannel channel = log.getChannel()) {
            while (System.nanoTime() - began < BARE_NANOS) {
                channel.write(ByteBuffer.wrap(line));
                channel.force(false);
                count++;
            }
        } finally {
            Files.delete(file);
        }
        return count / ((System.nanoTime() - began) / 1e9);
    }

    /** Appends rows of which each holds the hash of the one before, a number of them in one commit. */
    private double chained(int group) throws SQLException, NoSuchAlgorithmException {
        try (Connection connection = database.behindTheWall()) {
            connection.setAutoCommit(false);
            try (Statement ddl = connection.createStatement()) {
                ddl.execute("create table if not exists chain (n bigserial primary key, payload bytea, hash bytea)");
            }
            connection.commit();
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] hash = new byte[sha.getDigestLength()];
            long began = System.nanoTime();
            int count = 0;
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into chain (payload, hash) values (?, ?)")) {
                while (System.nanoTime() - began < BARE_NANOS) {
                    for (int i = 0; i < group; i++) {
                        byte[] line = line(count++);
                        sha.update(hash);
                        hash = sha.digest(line);
                        insert.setBytes(1, line);
                        insert.setBytes(2, hash);
                        insert.addBatch();
                    }
                    insert.executeBatch();
                    connection.commit();
                }
            }
            return count / ((System.nanoTime() - began) / 1e9);
        }
    }

    private static byte[] line(int n) {
        byte[] json = Json.bytes(Map.of(
                "decision", "PERMIT", "agent", "airline-support", "store", "openai-eu", "policyEpoch", 7, "n", n));
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    @Override
    public void close() {
        domain.close();
    }
}

package io.stateward.stores.connector.redis;

import io.stateward.StatewardException;
import io.stateward.stores.boundary.Directories;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.files.Residue;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import redis.clients.jedis.Jedis;

/** Knows what outlives a deleted key: replicas that lag behind, the append-only file, the snapshot. */
final class Persistence {

    /** Longest wait for replicas to catch up. */
    static final Duration REPLICAS = Duration.ofSeconds(10);

    /** Longest wait for files to be written anew; a longer one is tried again. */
    static final Duration REWRITE = Duration.ofMinutes(10);

    static final String RESIDUE =
            "Redis keeps deleted keys in its append-only file and its snapshot until it writes them anew, and in memory"
                    + " that it has freed until it is used again.";

    static final String STREAM =
            "Redis marks entries that were deleted from a stream and keeps them, in memory and in its"
                    + " files, until all entries of the same block are gone.";

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Jedis redis;
    private final RedisConfig config;
    private final Directories directories;

    Persistence(Jedis redis, RedisConfig config, Directories directories) {
        this.redis = redis;
        this.config = config;
        this.directories = directories;
    }

    /**
     * Waits until all connected replicas have what the primary has now.
     *
     * @throws StoreUnreachable if they do not catch up in time
     */
    void replicas() {
        long now = Long.parseLong(info("replication").getOrDefault("master_repl_offset", "0"));
        await(() -> haveReached(now), REPLICAS, "A replica has not taken over the deletion yet.");
    }

    private boolean haveReached(long offset) {
        return info("replication").entrySet().stream()
                .filter(e -> e.getKey().matches("slave\\d+"))
                .allMatch(e -> offset(e.getValue()) >= offset);
    }

    private static long offset(String replica) {
        for (String fact : replica.split(",", -1)) {
            if (fact.startsWith("offset=")) {
                return Long.parseLong(fact.substring("offset=".length()));
            }
        }
        return -1;
    }

    /** Returns a proven outcome with what the files say. */
    Outcome looked(Outcome proven, Person person) {
        if (STREAM.equals(proven.residueReason())) {
            return proven;
        }
        if (config.directory() == null) {
            return proven.residue(null, RESIDUE);
        }
        try {
            if (config.rewrite()) {
                rewrite();
            }
            Residue.Found found = Residue.of(person).in(directories.require(config.directory()));
            if (!found.none()) {
                return proven.residue(null, RESIDUE + " The files still hold an identifier of the person.");
            }
            return config.rewrite() && found.complete() && found.files() > 0
                    ? proven.with(proven.verdict(), Evidence.PHYSICAL)
                    : proven.residue(null, RESIDUE);
        } catch (IOException | StatewardException e) {
            return proven.residue(null, RESIDUE + " The files could not be looked at: " + reason(e));
        }
    }

    private static String reason(Exception e) {
        return e instanceof StatewardException known
                ? String.valueOf(known.getMessage())
                : "the directory cannot be read.";
    }

    /** Has both files written anew, unless nothing has changed since they last were. */
    private void rewrite() {
        await(this::isIdle, REWRITE, "Redis has been writing its files for a long time.");
        Map<String, String> before = info("persistence");
        if (before.getOrDefault("aof_enabled", "0").equals("1")
                && !before.getOrDefault("aof_current_size", "1").equals(before.getOrDefault("aof_base_size", "0"))) {
            redis.bgrewriteaof();
            await(this::isIdle, REWRITE, "Redis has not rewritten its append-only file in time.");
        }
        if (!before.getOrDefault("rdb_changes_since_last_save", "1").equals("0")) {
            redis.bgsave();
            await(this::isIdle, REWRITE, "Redis has not written its snapshot in time.");
        }
        Map<String, String> after = info("persistence");
        if (!after.getOrDefault("rdb_last_bgsave_status", "").equals("ok")
                || !after.getOrDefault("aof_last_bgrewrite_status", "").equals("ok")) {
            throw RedisServer.refused("it could not write its files. Its log says why");
        }
    }

    private boolean isIdle() {
        Map<String, String> now = info("persistence");
        return now.getOrDefault("rdb_bgsave_in_progress", "0").equals("0")
                && now.getOrDefault("aof_rewrite_in_progress", "0").equals("0")
                && now.getOrDefault("aof_rewrite_scheduled", "0").equals("0");
    }

    private Map<String, String> info(String section) {
        return RedisServer.info(redis, section);
    }

    private static void await(BooleanSupplier condition, Duration limit, String late) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                throw new StoreUnreachable(late);
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }
}

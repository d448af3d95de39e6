package io.stateward.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Sends one request again and again over some connections, and counts the answers.
 *
 * <p>It runs in this process and not in the server's, whose processor time is therefore without the client's; on the clock both share the
 * machine, so the client is as plain as can be ({@link Connection}).
 */
final class Load {

    /** As many callers at a time; two cores are busy with four. */
    static final int CONNECTIONS = 4;

    private final URI address;
    private final byte[] request;
    private final Predicate<byte[]> right;
    private final int weight;

    /** Takes a JSON request and the only answer that is right. */
    Load(URI address, String token, String body, String answer) {
        this(address, token, body, answer.getBytes(StandardCharsets.UTF_8), 1);
    }

    private Load(URI address, String token, String body, byte[] answer, int weight) {
        this(address, token, body, bytes -> Arrays.equals(bytes, answer), weight);
    }

    /**
     * Takes a JSON request and tells which answers are right.
     *
     * @param weight how much one answer counts
     */
    Load(URI address, String token, String body, Predicate<byte[]> right, int weight) {
        this.address = address;
        this.right = right;
        this.weight = weight;
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                + "\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: " + bytes.length
                + "\r\n\r\n";
        this.request = (head + body).getBytes(StandardCharsets.UTF_8);
    }

    /** Runs for that long and returns how many requests were answered right; one wrong answer fails the run. */
    Sample run(Duration time, ProcessHandle server) {
        ExecutorService callers = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            Stopwatch watch = Stopwatch.on(server);
            long end = System.nanoTime() + time.toNanos();
            Callable<Long> caller = () -> callUntil(end);
            long count = 0;
            for (Future<Long> done : callers.invokeAll(
                    IntStream.range(0, CONNECTIONS).mapToObj(i -> caller).toList())) {
                count += done.get();
            }
            return watch.stop((double) count);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A call of " + address + " failed", e);
        } finally {
            callers.shutdownNow();
        }
    }

    private long callUntil(long end) throws Exception {
        long count = 0;
        try (Connection connection = new Connection(address)) {
            while (System.nanoTime() < end) {
                connection.exchange(request, right);
                count += weight;
            }
        }
        return count;
    }
}

package io.stateward.web;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Limits how often codes are entered from one network at doors that nobody signs on at, so that nobody works through references and codes.
 * Counted on each server since its start, at each door by itself; what guards a single code are its own few tries or its length.
 */
@ApplicationScoped
public class TryPace {

    /** Most tries from one network at one door in a minute. */
    public static final int MAX_TRIES = 20;

    /** Most networks that are counted at one door in a minute; more of them wait for the next. */
    static final int MAX_NETWORKS = 10_000;

    private static final long MINUTE_SECONDS = 60;

    private final Map<String, Map<String, Integer>> tries = new HashMap<>();
    private Clock clock;
    private Supplier<String> proxies;
    private long minute;

    @SuppressWarnings("NullAway.Init") // for the container's proxy
    protected TryPace() {}

    @Inject
    public TryPace(Clock clock) {
        this(clock, TryPace::configured);
    }

    /** With what {@link CallerNetwork#TRUSTED} says. */
    public TryPace(Clock clock, Supplier<String> proxies) {
        this.clock = clock;
        this.proxies = proxies;
    }

    private static String configured() {
        return ConfigProvider.getConfig()
                .getOptionalValue(CallerNetwork.TRUSTED, String.class)
                .orElse("");
    }

    /**
     * Counts one try.
     *
     * @param door where the code is entered
     * @throws StatewardException TOO_MANY {@code too-many-tries}
     */
    public void take(String door, HttpServletRequest request) {
        take(door, network(request));
    }

    /** Takes back a try whose code was right: who has codes to enter, such as a server that is sent many, works through none. */
    public void right(String door, HttpServletRequest request) {
        right(door, network(request));
    }

    private String network(HttpServletRequest request) {
        return CallerNetwork.of(request.getRemoteAddr(), request.getHeader("X-Forwarded-For"), proxies.get());
    }

    synchronized void take(String door, String network) {
        long now = clock.instant().getEpochSecond() / MINUTE_SECONDS;
        if (now != minute) {
            minute = now;
            tries.clear();
        }
        Map<String, Integer> here = tries.computeIfAbsent(door, d -> new HashMap<>());
        boolean full = here.size() >= MAX_NETWORKS && !here.containsKey(network);
        if (full || here.merge(network, 1, Integer::sum) > MAX_TRIES) {
            throw new StatewardException(
                    Kind.TOO_MANY,
                    "too-many-tries",
                    "Too many codes were entered within a minute. Wait a minute, then enter yours again.",
                    Map.of("retryAfterSeconds", MINUTE_SECONDS));
        }
    }

    synchronized void right(String door, String network) {
        Map<String, Integer> here = tries.get(door);
        if (here != null && here.merge(network, -1, Integer::sum) <= 0) {
            here.remove(network);
        }
    }
}

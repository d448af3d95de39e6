package io.stateward.stores.control;

import io.stateward.stores.entity.StoreLimits;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Knows the operator's limits, from configuration: what stores of a kind have unless they say otherwise, and the ceiling of a provider's
 * host over all tenants. A tenant notices another's calls by nothing but waiting.
 *
 * <p>Properties, all optional: {@code stateward.stores.limits.<kind>.calls-per-second} and {@code .concurrent-calls}, the same with {@code
 * any} for every kind, {@code stateward.stores.limits.hosts} as {@code api.openai.com=200,api.mistral.ai=10} in calls per second, and {@code
 * stateward.stores.limits.servers}, the number of servers that share the database: each takes its part of every rate.
 */
final class Hosts {

    static final String PREFIX = "stateward.stores.limits.";

    private static final Pattern COMMAS = Pattern.compile(",");
    private static final String ANY = "any";
    private static final Map<String, StoreLimits> BUILT_IN = Map.of(
            // Engines of one's own have no rate, only connections.
            "jdbc",
            new StoreLimits(null, 16),
            "folder",
            new StoreLimits(null, 16),
            "redis",
            new StoreLimits(null, 16),
            ANY,
            new StoreLimits(50.0, 4));

    private final Function<String, Optional<String>> config;
    private final Ticks ticks;
    private final int servers;
    private final Map<String, Double> rates = new ConcurrentHashMap<>();
    private final Map<String, Pace> paces = new ConcurrentHashMap<>();

    Hosts(Ticks ticks) {
        this(ticks, name -> ConfigProvider.getConfig().getOptionalValue(name, String.class));
    }

    Hosts(Ticks ticks, Function<String, Optional<String>> config) {
        this.ticks = ticks;
        this.config = config;
        this.servers = number(PREFIX + "servers", "a whole number of servers, at least 1", 1, 1_000)
                .map(Double::intValue)
                .orElse(1);
        readHosts();
    }

    /** Returns what holds for a store: what it says itself, what the operator says of its kind, what is built in. */
    StoreLimits of(String kind, StoreLimits own) {
        StoreLimits all = own.or(configured(kind)).or(configured(ANY)).or(BUILT_IN.getOrDefault(kind, anyKind()));
        Double rate = all.callsPerSecond();
        return new StoreLimits(rate == null ? null : rate / servers, all.concurrentCalls());
    }

    private static StoreLimits anyKind() {
        return BUILT_IN.getOrDefault(ANY, StoreLimits.UNSAID);
    }

    private StoreLimits configured(String kind) {
        return new StoreLimits(
                number(
                                PREFIX + kind + ".calls-per-second",
                                "calls per second",
                                StoreLimits.LEAST_CALLS,
                                StoreLimits.MOST_CALLS)
                        .orElse(null),
                number(PREFIX + kind + ".concurrent-calls", "a number of calls", 1, StoreLimits.MOST_CONCURRENT)
                        .map(Double::intValue)
                        .orElse(null));
    }

    /** Returns the pace of all tenants' calls to a host; null where the operator set none. */
    @Nullable
    Pace ceiling(String host) {
        String name = HostNames.normal(host);
        Double rate = rates.get(name);
        return rate == null ? null : paces.computeIfAbsent(name, n -> new Pace(rate / servers, ticks));
    }

    private void readHosts() {
        String name = PREFIX + "hosts";
        for (String entry : COMMAS.split(config.apply(name).orElse(""), -1)) {
            if (!entry.isBlank()) {
                int equals = entry.indexOf('=');
                double rate = equals < 1
                        ? 0
                        : parsed(
                                entry.substring(equals + 1),
                                name,
                                "host=calls per second",
                                StoreLimits.LEAST_CALLS,
                                StoreLimits.MOST_CALLS);
                if (rate == 0) {
                    throw wrong(name, "host=calls per second, separated by commas", StoreLimits.LEAST_CALLS, 10_000);
                }
                rates.put(HostNames.normal(entry.substring(0, equals).strip()), rate);
            }
        }
    }

    private Optional<Double> number(String name, String what, double least, double most) {
        return config.apply(name).map(text -> parsed(text, name, what, least, most));
    }

    private static double parsed(String text, String name, String what, double least, double most) {
        try {
            double value = Double.parseDouble(text.strip());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Refused below, with the property's name.
        }
        throw wrong(name, what, least, most);
    }

    private static IllegalStateException wrong(String name, String what, double least, double most) {
        return new IllegalStateException(name + " must be " + what + ", " + least + " to " + most);
    }
}

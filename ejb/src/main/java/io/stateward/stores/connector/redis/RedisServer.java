package io.stateward.stores.connector.redis;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.stores.boundary.Egress;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.boundary.Traffic;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.net.ssl.SSLParameters;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** Opens connections to tenants' servers: to listed addresses only, with time limits, and to primaries that hold everything. */
final class RedisServer {

    /** Type of what will fail again. */
    static final String REFUSED = "store-refused";

    private static final int CONNECT_MILLIS = 10_000;
    private static final int SILENCE_MILLIS = 60_000;

    /** First words of answers after which the same call may succeed later. */
    private static final Set<String> PASSING =
            Set.of("LOADING", "BUSY", "TRYAGAIN", "MASTERDOWN", "CLUSTERDOWN", "MISCONF", "OOM");

    private static final Set<String> AT_THE_DOOR = Set.of("NOAUTH", "WRONGPASS", "NOPERM");

    private final Egress egress;

    RedisServer(Egress egress) {
        this.egress = egress;
    }

    void require(RedisConfig config) {
        egress.require(config.host(), config.port());
    }

    /**
     * Runs work on a connection of its own.
     *
     * @throws StoreUnreachable for what may pass
     * @throws StatewardException of type {@link #REFUSED} for what will not; no sentence repeats what the server said
     */
    <T> T with(RedisConfig config, Function<Jedis, T> work) {
        require(config);
        try (Jedis redis = Traffic.call(config.host(), () -> opened(config))) {
            primary(redis);
            return work.apply(redis);
        } catch (JedisConnectionException e) {
            throw new StoreUnreachable("Redis does not answer. Check host and port, and that it is running.");
        } catch (JedisException e) {
            throw meaning(e);
        }
    }

    private static Jedis opened(RedisConfig config) {
        DefaultJedisClientConfig.Builder client = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(CONNECT_MILLIS)
                .socketTimeoutMillis(SILENCE_MILLIS)
                .database(config.database())
                .user(config.user())
                .password(config.password())
                .clientName("stateward")
                .ssl(config.tls());
        if (config.tls()) {
            SSLParameters parameters = new SSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            client.sslParameters(parameters);
        }
        Jedis redis = new Jedis(new HostAndPort(config.host(), config.port()), client.build());
        redis.connect();
        return redis;
    }

    private static void primary(Jedis redis) {
        if (!info(redis, "replication").getOrDefault("role", "").equals("master")) {
            throw refused(
                    "it is a replica, and what is deleted there stays at its primary. Give the primary's address");
        }
        if (info(redis, "cluster").getOrDefault("cluster_enabled", "0").equals("1")) {
            throw refused("it is a node of a cluster and holds a part only, and clusters are not supported");
        }
    }

    /** Returns a section of what the server says of itself. */
    static Map<String, String> info(Jedis redis, String section) {
        Map<String, String> values = new HashMap<>();
        for (String line : redis.info(section).split("\r?\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                values.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return values;
    }

    private static RuntimeException meaning(JedisException e) {
        String said = e.getMessage() == null ? "" : e.getMessage().split("\\s", 2)[0];
        if (PASSING.contains(said)) {
            return new StoreUnreachable("Redis is busy or not ready (" + said + ").");
        }
        return AT_THE_DOOR.contains(said)
                ? refused("it does not accept the account, or the account lacks a right (" + said + ")")
                : refused("a command failed");
    }

    static StatewardException refused(String why) {
        return new StatewardException(
                Kind.UNPROCESSABLE, REFUSED, "Redis refused the work: " + why + ". Correct it, and retry.");
    }
}

package io.stateward.stores.connector.redis;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.stores.connector.config.Fields;
import io.stateward.stores.entity.Expiry;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Is where a tenant's Redis is and who connects.
 *
 * @param database number of the logical database
 * @param directory the server's data directory on this machine, if Stateward may see it
 * @param rewrite whether the server is told to write its files anew after an erasure
 */
record RedisConfig(
        String host,
        int port,
        int database,
        @Nullable String user,
        @Nullable String password,
        boolean tls,
        @Nullable String directory,
        boolean rewrite,
        Expiry expiry) {

    static final String PASSWORD = "password";

    private static final int DEFAULT_PORT = 6379;
    private static final int MAX_PORT = 65_535;
    private static final int MAX_DATABASE = 10_000;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}|[0-9A-Fa-f:.]{2,45}");

    static RedisConfig of(JsonNode node) {
        Fields fields = new Fields("config", node)
                .only("host", "port", "database", "user", PASSWORD, "tls", "directory", "rewrite", Expiry.FIELD);
        String host = fields.text("host");
        if (!HOST.matcher(host).matches()) {
            throw StatewardException.invalid(
                    "config.host",
                    "Field config.host must be a plain host name or address; URLs are not accepted here.");
        }
        RedisConfig config = new RedisConfig(
                host,
                fields.number("port", DEFAULT_PORT, 1, MAX_PORT),
                fields.number("database", 0, 0, MAX_DATABASE),
                fields.optionalText("user").orElse(null),
                fields.optionalText(PASSWORD).orElse(null),
                fields.truth("tls", false),
                fields.optionalText("directory").orElse(null),
                fields.truth("rewrite", false),
                Expiry.of(node, Map.of()));
        if (config.user() != null && config.password() == null) {
            throw StatewardException.invalid(
                    "config.password", "Field config.password is missing, as there is a user.");
        }
        if (config.rewrite() && config.directory() == null) {
            throw StatewardException.invalid(
                    "config.directory",
                    "Field config.directory is missing: whether rewriting the files has helped is seen in them only.");
        }
        return config;
    }

    /** Leaves out account and password. */
    @Override
    public String toString() {
        return "redis " + host + ":" + port;
    }
}

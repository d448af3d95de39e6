package io.stateward.stores.connector.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.stores.connector.config.Fields;
import io.stateward.stores.entity.Expiry;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Is where a tenant's database is and who connects. There is no free-form URL: every part is checked for itself, because a URL's
 * options can run scripts (H2 {@code INIT}) or load classes.
 *
 * @param schema PostgreSQL only: the schema of tables named without one
 * @param vacuum PostgreSQL only: whether tables are vacuumed when rows have gone, which also takes vectors out of their indexes
 * @param expiry what jobs of the database's owner delete there by themselves, as far as the owner declares it
 */
record JdbcConfig(
        Engine engine,
        String host,
        int port,
        String database,
        String user,
        String password,
        @Nullable String schema,
        boolean vacuum,
        Expiry expiry) {

    private static final int MAX_PORT = 65_535;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}|\\[?[0-9A-Fa-f:.]{2,45}]?");
    private static final Pattern H2_DATABASE = Pattern.compile("(mem:)?[A-Za-z0-9_~./-]{1,200}");

    /** It stands in a URL, where other signs begin options. */
    private static final Pattern MARIADB_DATABASE = Pattern.compile("[\\p{L}\\p{N}_$-]{1,64}");

    private static final Pattern PLAIN = Pattern.compile("[^\\p{Cntrl}]{1,128}");

    static JdbcConfig read(JsonNode node) {
        Fields fields = new Fields("config", node)
                .only("engine", "host", "port", "database", "user", "password", "schema", "vacuum", Expiry.FIELD);
        Engine engine = engine(fields);
        Pattern names = engine == Engine.H2 ? H2_DATABASE : engine == Engine.MARIADB ? MARIADB_DATABASE : PLAIN;
        return new JdbcConfig(
                engine,
                matching(fields, "host", fields.text("host"), HOST),
                fields.number("port", engine.defaultPort(), 1, MAX_PORT),
                matching(fields, "database", fields.text("database"), names),
                matching(fields, "user", fields.text("user"), PLAIN),
                fields.optionalText("password").orElse(""),
                schema(fields, engine).orElse(null),
                vacuum(fields, engine),
                Expiry.of(node, Map.of()));
    }

    private static Engine engine(Fields fields) {
        String name = fields.text("engine").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "h2" -> Engine.H2;
            case "postgresql" -> Engine.POSTGRESQL;
            case "mariadb" -> Engine.MARIADB;
            default ->
                throw StatewardException.invalid(
                        "config.engine", "Field config.engine must be h2 (over TCP), postgresql or mariadb.");
        };
    }

    private static Optional<String> schema(Fields fields, Engine engine) {
        Optional<String> schema = fields.optionalText("schema").filter(text -> !text.isBlank());
        if (schema.isPresent() && engine != Engine.POSTGRESQL) {
            throw StatewardException.invalid(
                    "config.schema",
                    "Field config.schema is for PostgreSQL only. Write schema.table in the data map instead.");
        }
        return schema;
    }

    private static boolean vacuum(Fields fields, Engine engine) {
        boolean vacuum = fields.truth("vacuum", false);
        if (vacuum && engine != Engine.POSTGRESQL) {
            throw StatewardException.invalid("config.vacuum", "Field config.vacuum is for PostgreSQL only.");
        }
        return vacuum;
    }

    private static String matching(Fields fields, String name, String text, Pattern pattern) {
        if (!pattern.matcher(text).matches()) {
            throw StatewardException.invalid(
                    fields.at(name),
                    "Field " + fields.at(name) + " is not a plain " + name
                            + ". URLs and options are not accepted here.");
        }
        return text;
    }

    /** Returns the host as it stands in a URL: IPv6 literals in brackets. */
    String urlHost() {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /** Leaves out account and password. */
    @Override
    public String toString() {
        return engine + " " + host + ":" + port;
    }
}

package io.stateward;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * Finds in an installation's configuration what is good for the demo only (DESIGN section 3).
 *
 * <p>Each finding names the property and says what to do; no finding shows a value.
 */
final class InsecureSettings {

    /** Shortest secret, in characters; every secret that stands in Stateward's sources is shorter. */
    static final int MIN_SECRET_CHARS = 24;

    private static final List<String> SECRETS = List.of(
            "stateward.console.client-secret",
            "stateward.keycloak.admin-client-secret",
            "stateward.db.password",
            "stateward.db.migration-password");

    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private static final String PUBLIC_URL = "stateward.public-url";
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private final Config config;
    private final List<String> findings = new ArrayList<>();

    private InsecureSettings(Config config) {
        this.config = config;
    }

    /** Returns the findings, each a sentence or two; none in a sound installation. */
    static List<String> of(Config config) {
        InsecureSettings settings = new InsecureSettings(config);
        settings.demoContent();
        settings.secrets();
        settings.database();
        settings.addresses();
        settings.vault();
        settings.egress();
        return settings.findings;
    }

    private void demoContent() {
        if (text("stateward.demo.tenants").equals("true")) {
            findings.add("stateward.demo.tenants brings in the demo's tenants. Leave it out.");
        }
    }

    private void secrets() {
        Map<String, String> ownerOf = new HashMap<>();
        for (String property : SECRETS) {
            String secret = text(property);
            if (secret.contains("${")) {
                findings.add(property + " is a placeholder that nobody filled in. Set it, in Keycloak's realm too.");
            } else if (secret.length() < MIN_SECRET_CHARS) {
                findings.add(property + " is missing or shorter than " + MIN_SECRET_CHARS
                        + " characters, as the demo's and the tests' are. Make one with: openssl rand -hex 32");
            } else if (ownerOf.putIfAbsent(secret, property) != null) {
                findings.add(property + " is the same as " + ownerOf.get(secret) + ". Give each a secret of its own.");
            }
        }
    }

    private void database() {
        if (!text("stateward.db.url").startsWith("jdbc:postgresql:")) {
            findings.add("stateward.db.url is not a PostgreSQL database: H2 has one wall between tenants only and does"
                    + " not outlive a power cut. Set jdbc:postgresql://host:5432/database");
        }
        String migrationUser = text("stateward.db.migration-user");
        if (migrationUser.isEmpty() || migrationUser.equals(text("stateward.db.user"))) {
            findings.add("stateward.db.migration-user is missing or the same as stateward.db.user, so that row-level"
                    + " security would not bind the application. Use two roles, as docker/postgres/10-roles.sh does.");
        }
    }

    private void addresses() {
        lettersLeadNowhere(config).ifPresent(findings::add);
        for (String property : List.of(PUBLIC_URL, "mp.jwt.verify.issuer")) {
            if (!text(property).startsWith("https://")) {
                findings.add(property + " does not begin with https://, so that tokens and sessions could be read on"
                        + " their way. Put a proxy with TLS before the server and set its address.");
            }
        }
    }

    /** A letter that leads to its reader's own machine is lost: nobody confirms, and no recipient acknowledges. */
    static Optional<String> lettersLeadNowhere(Config config) {
        String mail = config.getOptionalValue("stateward.mail.host", String.class)
                .orElse("")
                .strip();
        String address =
                config.getOptionalValue(PUBLIC_URL, String.class).orElse("").strip();
        String host = address.replaceFirst("^https?://", "").replaceFirst("(:\\d+)?(/.*)?$", "");
        return mail.isEmpty() || !(host.isEmpty() || THIS_MACHINE.contains(host))
                ? Optional.empty()
                : Optional.of(
                        PUBLIC_URL + " is missing or names this machine, and stateward.mail.host is set: the letters to"
                                + " people and recipients would lead nowhere. Set the address by which they reach this server.");
    }

    private void vault() {
        String named = text("stateward.vault.directory");
        if (named.isEmpty()) {
            findings.add("stateward.vault.directory is missing. Name a directory outside the database's backups.");
            return;
        }
        Path directory = Path.of(named).toAbsolutePath().normalize();
        for (Path step : directory) {
            if (step.toString().equals(".stateward")) {
                findings.add("stateward.vault.directory lies in the demo's folder .stateward. Name another directory,"
                        + " and begin with new keys.");
            }
        }
        if (Files.isDirectory(directory) && !OWNER.containsAll(permissions(directory))) {
            findings.add("stateward.vault.directory can be opened by others than the server's account. Take their"
                    + " rights away: chmod 700");
        }
    }

    private static Set<PosixFilePermission> permissions(Path directory) {
        try {
            return Files.getPosixFilePermissions(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("stateward.vault.directory cannot be looked at. Check its disk.", e);
        }
    }

    private void egress() {
        boolean leadsElsewhere = Arrays.stream(text("stateward.egress.allow").split(",", -1))
                .map(entry -> entry.strip().replaceFirst(":\\d+$", ""))
                .anyMatch(host -> !host.isEmpty() && !THIS_MACHINE.contains(host));
        if (!leadsElsewhere) {
            findings.add("stateward.egress.allow is missing or names this machine only, as the demo's does. List the"
                    + " hosts where tenants' stores and providers are, separated by commas.");
        }
    }

    private String text(String property) {
        return config.getOptionalValue(property, String.class).orElse("").strip();
    }
}

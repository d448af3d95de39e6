package io.stateward.memory;

import io.stateward.Json;
import io.stateward.catalog.boundary.CatalogImport;
import io.stateward.catalog.entity.ImportReport;
import io.stateward.memory.boundary.Memories;
import io.stateward.memory.entity.MemoryDraft;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.entity.PolicyView;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps memories through the production path on a PostgreSQL that syncs to disk, or on H2 in files, one in a transaction, then imports state, thousands of lines in
 * a transaction, and writes the very rows that came of each by plain JDBC into tables like those, as many in a commit; prints one line of JSON
 * for each round. {@code ./stateward bench writes} runs it in a JVM of its own.
 */
public final class WriteLoad {

    private static final String AGENT = "airline-support";
    private static final int PEOPLE = 100;

    /** What an import takes in one transaction. */
    private static final int LINES = 4_000;

    private static final int IMPORTS = 3;

    private final Domain domain;
    private final TenantProfile tenant;
    private int next;

    private WriteLoad(Domain domain) {
        this.domain = domain;
        this.tenant = domain.tenant("bench");
    }

    /** Runs rounds: {@code WriteLoad <rounds> <memories of a round> <warm-up seconds> h2|postgres}. */
    public static void main(String[] args) throws Exception {
        Database database = args[3].equals("h2")
                ? Database.h2File(
                        Files.createTempDirectory(Path.of(System.getProperty("stateward.bench.home", ".")), "writes"))
                : Database.syncingPostgres();
        try (Domain domain = Domain.on(database, Domain.newVault());
                Connection owner = database.behindTheWall()) {
            WriteLoad load = new WriteLoad(domain);
            load.policies();
            PlainTwin twin = new PlainTwin(owner);
            int memories = Integer.parseInt(args[1]);
            long warm = System.nanoTime() + Long.parseLong(args[2]) * 1_000_000_000L;
            do {
                load.round(twin, memories / 5);
            } while (System.nanoTime() < warm);
            for (int round = 0; round < Integer.parseInt(args[0]); round++) {
                System.out.println(Json.text(load.round(twin, memories)));
            }
        }
        System.exit(0);
    }

    private void policies() {
        domain.run(tenant, () -> {
            domain.get(TestAgents.class).register(AGENT);
            for (String document : List.of("""
                    {"name": "residency", "kind": "residency", "appliesTo": {"agents": ["airline-support"]},
                     "allow": {"storage": ["EU"], "processing": ["EU"]}, "otherwise": "deny"}
                    """, """
                    {"name": "maximum", "kind": "retention", "appliesTo": {"agents": ["airline-support"]},
                     "keep": {"atMost": "P1Y", "since": "created"}, "then": "erase"}
                    """)) {
                PolicyView draft = domain.get(Policies.class).draft(document);
                domain.get(Policies.class).activate(draft.name(), draft.version(), null);
            }
        });
    }

    private Map<String, Number> round(PlainTwin twin, int memories) throws SQLException {
        Map<String, Number> line = new LinkedHashMap<>();
        twin.measure(memories, this::remember).into(line, "", 1);
        twin.measure(IMPORTS, this::importMany).into(line, "import-", LINES);
        return line;
    }

    private void remember() {
        int number = next++;
        MemoryDraft draft = new MemoryDraft(
                "Prefers the aisle, vegetarian meals and the early flight; asked about seat " + number,
                List.of(new Alias("email", "passenger-" + number % PEOPLE + "@example.org")),
                List.of("conversation"),
                "customer-support",
                List.of());
        domain.as(tenant, () -> domain.get(Memories.class).remember(AGENT, draft));
    }

    private void importMany() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            int number = next++;
            lines.append("{\"store\":\"memory\",\"kind\":\"note\",\"ref\":\"note-")
                    .append(number)
                    .append("\",\"subjects\":[{\"type\":\"email\",\"value\":\"passenger-")
                    .append(number % PEOPLE)
                    .append("@example.org\"}],\"categories\":[\"conversation\"],\"purpose\":\"customer-support\"}\n");
        }
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        ImportReport report = domain.as(tenant, () -> {
            try {
                return domain.get(CatalogImport.class).take(AGENT, new ByteArrayInputStream(bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        if (report.imported() != LINES) {
            throw new IllegalStateException("Not all lines were imported: " + report);
        }
    }
}

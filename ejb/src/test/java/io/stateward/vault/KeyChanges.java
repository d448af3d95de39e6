package io.stateward.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.ledger.boundary.Ledger;
import io.stateward.memory.boundary.Memories;
import io.stateward.memory.entity.MemoryDraft;
import io.stateward.memory.entity.MemoryQuery;
import io.stateward.operations.entity.Claim;
import io.stateward.subjects.boundary.LookupEpochs;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.control.EpochWork;
import io.stateward.subjects.entity.Alias;
import io.stateward.subjects.entity.EpochState;
import io.stateward.subjects.entity.LookupEpoch.Phase;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.boundary.VaultRoots;
import io.stateward.vault.control.ResealWork;
import io.stateward.vault.entity.Purpose;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes a tenant's keys through every change that they live through: the root is replaced, what is sealed moves under other keys, the look-up
 * epoch turns, and the old keys are destroyed. It can be gone through again from the beginning at any time, as a restarted server does.
 */
final class KeyChanges {

    private static final Instant BEGIN = Instant.parse("2026-11-10T10:00:00Z");

    /** Longer than any transaction lives, which both changes wait for. */
    private static final Duration GRACE = Duration.ofMinutes(11);

    private static final Duration LONGEST_LIFE = Duration.ofHours(2);

    /** More than the changes take when nobody stops them. */
    private static final int MAX_ROUNDS = 6;

    private static final String AGENT = "airline-support";
    private static final List<String> PEOPLE = List.of("ada", "bob");

    private final Domain domain;
    private final TenantProfile tenant;
    private final Path vault;

    /** Goes on with what was prepared. */
    KeyChanges(Domain domain, Path vault) {
        this.domain = domain;
        this.vault = vault;
        this.tenant = domain.get(Tenants.class).byAlias("skyways").orElseThrow();
    }

    /** Returns when a life begins, from 1: time does not go back from one to the next. */
    static Instant beginOf(int life) {
        return BEGIN.plus(LONGEST_LIFE.multipliedBy(life));
    }

    /** Makes a tenant that remembers two people, and notes who they are and under which keys it does so. */
    static void prepare(Domain domain, Path vault) {
        domain.clock().set(BEGIN);
        TenantProfile tenant = domain.tenant("skyways");
        domain.as(tenant, () -> domain.get(TestAgents.class).register(AGENT));
        for (String name : PEOPLE) {
            MemoryDraft memory = new MemoryDraft(
                    name + " likes windows",
                    List.of(email(name)),
                    List.of("conversation"),
                    "customer-support",
                    List.of());
            domain.as(tenant, () -> domain.get(Memories.class).remember(AGENT, memory));
        }
        domain.as(tenant, () -> domain.get(Ledger.class).checkpoint());
        KeyChanges changes = new KeyChanges(domain, vault);
        write(
                changes.file("keys"),
                changes.all("select cast(key_id as varchar(36)) from memory_item where tenant_id = ?"
                        + " union select cast(key_id as varchar(36)) from ledger_log where tenant_id = ?"));
        write(changes.file("people"), changes.people());
    }

    /** Makes all changes; what was made is not made twice. */
    void goOn() {
        if (rootGeneration() == 1) {
            domain.asOperator(() -> domain.get(VaultRoots.class).rotate());
        }
        if (epoch().equals(EpochState.FIRST)) {
            domain.as(tenant, () -> domain.get(LookupEpochs.class).turn());
        }
        Claim claim = new Claim(
                UUID.randomUUID(),
                tenant.id(),
                "lookup-epoch",
                tenant.id(),
                1,
                1,
                domain.clock().instant());
        for (int round = 0; round < MAX_ROUNDS; round++) {
            domain.as(tenant, () -> domain.get(ResealWork.class).reseal(oldKeys()));
            domain.run(tenant, () -> domain.get(EpochWork.class).handle(claim));
            domain.clock().advance(GRACE);
        }
        assertThat(epoch().phase()).isEqualTo(Phase.STABLE);
    }

    private long rootGeneration() {
        return domain.asOperator(() -> domain.get(VaultRoots.class).generation());
    }

    private EpochState epoch() {
        return domain.as(tenant, () -> domain.get(LookupEpochs.class).state());
    }

    /** Says that whatever moment it is, everybody is found, and everything can be read. */
    void assertNobodyIsLost() {
        assertThat(people()).isEqualTo(read(file("people")));
        for (String name : PEOPLE) {
            List<String> texts =
                    domain.as(
                            tenant,
                            () -> domain
                                    .get(Memories.class)
                                    .search(AGENT, new MemoryQuery(email(name), null, null, null))
                                    .items()
                                    .stream()
                                    .map(memory -> memory.text())
                                    .toList());
            assertThat(texts).containsExactly(name + " likes windows");
        }
    }

    private List<String> people() {
        return PEOPLE.stream()
                .map(name -> name + " "
                        + domain.as(tenant, () -> domain.get(Subjects.class).resolve(email(name))))
                .toList();
    }

    /** Tells how far it has come, in words that are the same as long as it has not come further. */
    String progress() {
        return rootGeneration() + " " + epoch() + " " + keys() + " "
                + all("select key_id || ' ' || version from memory_item where tenant_id = ? order by id") + " "
                + all("select count(slot) || '/' || count(even_slot) from subject_alias where tenant_id = ?") + " "
                + entries();
    }

    /** Returns everything that is left, without what differs from run to run by chance. */
    List<String> endState() {
        List<String> state = new ArrayList<>();
        state.add(rootGeneration() > 1 ? "another root" : "the first root");
        state.add("epoch " + epoch().epoch() + " " + epoch().phase());
        state.add("old keys " + domain.as(tenant, () -> domain.get(Vault.class).existing(oldKeys())));
        state.add("first look-up key "
                + domain.as(tenant, () -> domain.get(Vault.class).named(Purpose.LOOKUP, "epoch-1")));
        state.addAll(keys());
        state.addAll(
                all(
                        "select 'rows ' || count(*) || ' odd ' || count(slot) || ' even ' || count(even_slot) from subject_alias where tenant_id = ?"));
        state.addAll(all("select 'lacking ' || count(*) from memory_item where tenant_id = ? and key_id in"
                + " (select id from vault_key where destroyed_at is not null)"));
        state.addAll(entries());
        return state;
    }

    /** Counts keys by purpose and by whether they are there, in the database's words, which the vault must share. */
    private List<String> keys() {
        Set<UUID> living =
                ids("select cast(id as varchar(36)) from vault_key where tenant_id = ? and destroyed_at is null");
        assertThat(domain.as(tenant, () -> domain.get(Vault.class).existing(living)))
                .as("keys that the database takes for living")
                .isEqualTo(living);
        return counted(
                all("select purpose || case when destroyed_at is null then ' lives' else ' gone' end from vault_key"
                                + " where tenant_id = ?")
                        .stream());
    }

    private List<String> entries() {
        return counted(domain
                .as(
                        tenant,
                        () -> domain.get(Ledger.class)
                                .entries(-1, Ledger.MAX_PAGE)
                                .items())
                .stream()
                .map(entry -> "entries " + entry.type())
                // Each life reads to see that nobody is lost.
                .filter(type -> !type.endsWith("memories-read")));
    }

    private static List<String> counted(Stream<String> words) {
        return words
                .collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(word -> word.getKey() + " " + word.getValue())
                .toList();
    }

    private Set<UUID> oldKeys() {
        return read(file("keys")).stream().map(UUID::fromString).collect(Collectors.toSet());
    }

    private Set<UUID> ids(String query) {
        return new HashSet<>(all(query).stream().map(UUID::fromString).toList());
    }

    private List<String> all(String query) {
        try (Connection connection = domain.database().behindTheWall();
                PreparedStatement select = connection.prepareStatement(query)) {
            for (int i = 1; i <= select.getParameterMetaData().getParameterCount(); i++) {
                select.setObject(i, tenant.id());
            }
            List<String> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Alias email(String name) {
        return new Alias("email", name + "@example.org");
    }

    private Path file(String name) {
        return vault.resolveSibling(vault.getFileName() + "." + name);
    }

    static Path progressFile(Path vault) {
        return vault.resolveSibling(vault.getFileName() + ".progress");
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.write(file, lines, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.stateward.residue;

import io.stateward.Json;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.subjects.entity.Alias;
import io.stateward.vault.control.VaultCopy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Is what somebody knows who has stolen the database at one moment: the ids and purposes of all keys, and all that stands about memories. */
final class Knowledge {

    /** Purpose of the one key that a dictionary attack may not have ({@code DESIGN.md}, section 6). */
    private static final String SUPPRESSION = "SUPPRESSION";

    private static final String LOOKUP = "LOOKUP";
    private static final String MEMORY = "memory";

    private final Map<UUID, String> purposes = new HashMap<>();
    private final Map<UUID, UUID> tenants = new HashMap<>();
    private final Map<UUID, Memory> memories = new HashMap<>();

    /** What the catalog says of one memory, its people's ids left out. */
    private record Memory(UUID agent, String ref, long size) {

        /** Returns what the catalog hashes to know the same registration again, if it was about that person. */
        byte[] body(Alias person) {
            return Json.bytes(Map.of(
                    "agent",
                    agent,
                    "draft",
                    new StateDraft(
                            MEMORY,
                            MEMORY,
                            ref,
                            List.of(person),
                            List.of("conversation"),
                            "customer-support",
                            List.of(),
                            null,
                            size,
                            List.of())));
        }
    }

    /** Learns all that stands in a database. */
    void learn(Site site) throws SQLException {
        try (Connection connection = site.open();
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("select tenant_id, id, purpose from vault_key")) {
                while (rows.next()) {
                    purposes.put(rows.getObject(2, UUID.class), rows.getString(3));
                    tenants.put(rows.getObject(2, UUID.class), rows.getObject(1, UUID.class));
                }
            }
            try (ResultSet rows = statement.executeQuery(
                    "select id, agent_id, ref, size_bytes from state_item where kind = 'memory' and ref is not null")) {
                while (rows.next()) {
                    memories.put(
                            rows.getObject(1, UUID.class),
                            new Memory(rows.getObject(2, UUID.class), rows.getString(3), rows.getLong(4)));
                }
            }
        }
    }

    /** Returns all keys that exist in a copy of the vault. */
    List<VaultCopy.Key> living(Path vault) {
        return VaultCopy.living(vault, tenants);
    }

    /** Returns the ids of all keys that there ever were. */
    List<UUID> keys() {
        return List.copyOf(purposes.keySet());
    }

    /** Returns a dictionary attack with those keys but the suppression key, which knows no hash yet. */
    Guesses attack(List<VaultCopy.Key> keys) {
        List<VaultCopy.Key> allowed = keys.stream()
                .filter(key -> !SUPPRESSION.equals(purposes.get(key.id())))
                .toList();
        return new Guesses(
                allowed,
                allowed.stream()
                        .filter(key -> LOOKUP.equals(purposes.get(key.id())))
                        .toList());
    }

    /** Returns how an identifier is written where it is hashed by itself. */
    static List<byte[]> spellings(Alias person) {
        return List.of(bytes(person.type() + "\0" + person.value()), bytes(person.value()));
    }

    /** Returns what the catalog would have hashed about a person, if that memory is theirs. */
    Optional<byte[]> body(Alias person, UUID memory) {
        return Optional.ofNullable(memories.get(memory)).map(known -> known.body(person));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package io.stateward.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.subjects.boundary.LookupEpochs;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.boundary.VaultUpkeep;
import io.stateward.vault.control.KeyTree;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database works with its own vault only, and with none that is older than what it has seen. */
abstract class KnownVaultContract {

    private static final KeyScope SCOPE = KeyScope.ofSubject(Purpose.MEMORY, UUID.randomUUID(), "default");

    private Database database;
    private Path vault;
    private TenantProfile tenant;
    private UUID key;
    private byte[] sealed;

    abstract Database newDatabase();

    @BeforeEach
    void use() {
        database = newDatabase();
        vault = Domain.newVault();
        try (Domain domain = Domain.on(database, vault)) {
            tenant = domain.tenant("skyways");
            key = domain.as(tenant, () -> domain.get(Vault.class).keyFor(SCOPE));
            sealed = domain.as(tenant, () -> domain.get(Vault.class).seal(key, "it".getBytes(UTF_8), "here"));
        }
    }

    @Test
    void aDirectoryThatWasNotMountedDoesNotBecomeANewVault() {
        Path empty = Domain.newVault();
        assertRefused(empty, "vault-incomplete", "holds none");
        assertThat(empty.resolve("tree")).doesNotExist();
        assertRefused(empty.resolve("missing"), "vault-incomplete", "holds none");
        assertThat(empty.resolve("missing")).doesNotExist();
        assertOpens(vault);
    }

    @Test
    void anotherDatabasesVaultIsRefused() {
        Path other = Domain.newVault();
        try (Domain domain = Domain.on(newDatabase(), other)) {
            domain.get(KeyTree.class).create(tenant.id());
        }
        assertRefused(other, "vault-incomplete", "another vault");
    }

    @Test
    void anOlderCopyOfTheDirectoryIsRefusedOnceADestructionSinceWasSeen() throws IOException {
        Path older = copyOf(vault);
        try (Domain domain = Domain.on(database, vault)) {
            domain.run(tenant, () -> domain.get(Vault.class).destroy(Set.of(key)));
        }
        assertRefused(older, "vault-rolled-back", "never restore");
        // After one more start the database knows the root itself, so that no tenant has to ask first.
        try (Domain domain = Domain.on(database, vault)) {
            domain.get(KeyTree.class).generation();
        }
        try (Domain domain = Domain.on(database, older)) {
            assertThatThrownBy(() -> domain.get(KeyTree.class).generation())
                    .isInstanceOfSatisfying(
                            StatewardException.class, e -> assertThat(e.type()).isEqualTo("vault-rolled-back"));
        }
    }

    @Test
    void anOlderCopyOfTheDirectoryIsRefusedAtTheStartOnceTheDatabaseWasTold() throws IOException {
        Path older = copyOf(vault);
        try (Domain domain = Domain.on(database, vault)) {
            // Past the tenant's rows, which would notice at the tenant's first use.
            domain.get(KeyTree.class).destroy(tenant.id(), Set.of(key));
            domain.get(VaultUpkeep.class).lookAround();
        }
        try (Domain domain = Domain.on(database, older)) {
            assertThatThrownBy(() -> domain.get(KeyTree.class).generation())
                    .isInstanceOfSatisfying(
                            StatewardException.class, e -> assertThat(e.type()).isEqualTo("vault-rolled-back"));
        }
    }

    @Test
    void anOlderDatabaseBesideTodaysVaultFollowsByItself() {
        try (Domain domain = Domain.on(database, vault)) {
            // What was destroyed since the database's backup was taken: its rows do not know.
            domain.get(KeyTree.class).destroy(tenant.id(), Set.of(key));
        }
        try (Domain domain = Domain.on(database, vault)) {
            domain.run(tenant, () -> {
                assertThat(domain.get(Vault.class).keyFor(SCOPE)).isNotEqualTo(key);
                assertThat(domain.get(Vault.class).exists(key)).isFalse();
            });
            assertThat(domain.get(DestructionObserver.class).told(key)).isEqualTo(1);
        }
        try (Domain domain = Domain.on(database, vault)) {
            domain.run(tenant, () -> domain.get(Vault.class).keyFor(SCOPE));
            assertThat(domain.get(DestructionObserver.class).told(key)).isZero();
        }
    }

    @Test
    void anOlderDatabaseWhoseLookUpKeyIsGoneIsRefusedAndGetsNoOther() {
        Alias ada = new Alias("email", "ada@example.org");
        UUID epoch;
        try (Domain domain = Domain.on(database, vault)) {
            domain.as(tenant, () -> domain.get(Subjects.class).resolve(ada));
            epoch = domain.as(
                    tenant,
                    () -> domain.get(Vault.class)
                            .named(Purpose.LOOKUP, "epoch-1")
                            .orElseThrow());
            // The epoch has turned since the database's backup was taken: its rows do not know.
            domain.get(KeyTree.class).destroy(tenant.id(), Set.of(epoch));
        }
        for (int start = 0; start < 2; start++) {
            try (Domain domain = Domain.on(database, vault)) {
                for (Runnable use : List.<Runnable>of(
                        () -> domain.get(Subjects.class).find(ada),
                        () -> domain.get(Subjects.class).resolve(ada),
                        () -> domain.get(LookupEpochs.class).turn())) {
                    assertThatThrownBy(() -> domain.run(tenant, use))
                            .isInstanceOfSatisfying(StatewardException.class, e -> {
                                assertThat(e.type()).isEqualTo("lookup-epoch-lost");
                                assertThat(e.sentence()).contains("younger copy of the database");
                            });
                }
                domain.run(tenant, () -> {
                    assertThat(domain.get(Vault.class).named(Purpose.LOOKUP, "epoch-1"))
                            .isEmpty();
                    assertThat(domain.get(Vault.class).named(Purpose.LOOKUP, "epoch-2"))
                            .isEmpty();
                });
            }
        }
    }

    private void assertOpens(Path directory) {
        try (Domain domain = Domain.on(database, directory)) {
            assertThat(domain.as(tenant, () -> domain.get(Vault.class).open(key, sealed, "here")))
                    .isEqualTo("it".getBytes(UTF_8));
        }
    }

    private void assertRefused(Path directory, String type, String sentence) {
        try (Domain domain = Domain.on(database, directory)) {
            assertThatThrownBy(() ->
                            domain.run(tenant, () -> domain.get(Vault.class).keyFor(SCOPE)))
                    .isInstanceOfSatisfying(StatewardException.class, e -> {
                        assertThat(e.type()).isEqualTo(type);
                        assertThat(e.sentence()).contains(sentence);
                    });
        }
    }

    private static Path copyOf(Path directory) throws IOException {
        Path copy = Domain.newVault();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.filter(one -> !one.equals(directory)).toList()) {
                Files.copy(path, copy.resolve(directory.relativize(path).toString()));
            }
        }
        return copy;
    }
}

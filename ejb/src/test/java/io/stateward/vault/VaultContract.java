package io.stateward.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.vault.boundary.KeyDestroyed;
import io.stateward.vault.boundary.SealBroken;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.control.KeyRegister;
import io.stateward.vault.control.KeyTree;
import io.stateward.vault.control.LivingKeys;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the vault promises, on either database. */
interface VaultContract {

    byte[] PLAIN = "prefers the aisle".getBytes(UTF_8);

    Domain domain();

    Path directory();

    TenantProfile tenant();

    TenantProfile otherTenant();

    private Vault vault() {
        return domain().get(Vault.class);
    }

    private static KeyScope someScope() {
        return KeyScope.ofSubject(Purpose.MEMORY, UUID.randomUUID(), "default");
    }

    @Test
    default void whatIsSealedOpensAndNeverLooksTheSameTwice() {
        domain().run(tenant(), () -> {
            UUID key = vault().keyFor(someScope());
            byte[] once = vault().seal(key, PLAIN, "memory/1");
            byte[] twice = vault().seal(key, PLAIN, "memory/1");
            assertThat(once).isNotEqualTo(twice).hasSize(PLAIN.length + 45);
            assertThat(vault().open(key, once, "memory/1")).isEqualTo(PLAIN);
            assertThat(vault().open(key, twice, "memory/1")).isEqualTo(PLAIN);
        });
    }

    @Test
    default void aScopeKeepsItsKeyAndScopesDoNotShareOne() {
        domain().run(tenant(), () -> {
            UUID subject = UUID.randomUUID();
            UUID item = UUID.randomUUID();
            List<KeyScope> scopes = List.of(
                    KeyScope.ofSubject(Purpose.MEMORY, subject, "default"),
                    KeyScope.ofSubject(Purpose.MEMORY, subject, "tax"),
                    KeyScope.ofSubject(Purpose.MEMORY, UUID.randomUUID(), "default"),
                    KeyScope.ofSubject(Purpose.QUARANTINE, subject, "default"),
                    KeyScope.ofItem(Purpose.MEMORY, item),
                    KeyScope.ofItem(Purpose.REQUEST, item),
                    KeyScope.named(Purpose.LOOKUP, "epoch-1"));
            List<UUID> keys = scopes.stream().map(vault()::keyFor).toList();
            assertThat(new HashSet<>(keys)).hasSameSizeAs(scopes);
            assertThat(scopes.stream().map(vault()::keyFor)).isEqualTo(keys);
            assertThat(vault().keysOf(subject, "tax")).containsExactly(keys.get(1));
            assertThat(vault().keysOf(subject, null)).containsExactlyInAnyOrder(keys.get(0), keys.get(1), keys.get(3));
        });
    }

    @Test
    default void everyChangedByteBreaksTheSeal() {
        domain().run(tenant(), () -> {
            UUID key = vault().keyFor(someScope());
            byte[] sealed = vault().seal(key, PLAIN, "memory/1");
            for (int i = 0; i < sealed.length; i++) {
                byte[] changed = sealed.clone();
                changed[i] ^= 1;
                assertThatThrownBy(() -> vault().open(key, changed, "memory/1"))
                        .as("byte " + i)
                        .isInstanceOf(SealBroken.class);
                byte[] cut = java.util.Arrays.copyOf(sealed, i);
                assertThatThrownBy(() -> vault().open(key, cut, "memory/1"))
                        .as("cut at " + i)
                        .isInstanceOf(SealBroken.class);
            }
        });
    }

    @Test
    default void anotherContextOrKeyDoesNotOpenTheSeal() {
        domain().run(tenant(), () -> {
            UUID key = vault().keyFor(someScope());
            UUID otherKey = vault().keyFor(someScope());
            byte[] sealed = vault().seal(key, PLAIN, "memory/1");
            assertThatThrownBy(() -> vault().open(key, sealed, "memory/2")).isInstanceOf(SealBroken.class);
            assertThatThrownBy(() -> vault().open(otherKey, sealed, "memory/1")).isInstanceOf(SealBroken.class);
        });
    }

    @Test
    default void anotherTenantsKeyIsNotThere() {
        UUID key = domain().as(tenant(), () -> vault().keyFor(someScope()));
        byte[] sealed = domain().as(tenant(), () -> vault().seal(key, PLAIN, "memory/1"));
        domain().run(otherTenant(), () -> {
            assertThat(vault().exists(key)).isFalse();
            assertThatThrownBy(() -> vault().open(key, sealed, "memory/1")).isInstanceOf(KeyDestroyed.class);
            assertThatThrownBy(() -> vault().seal(key, PLAIN, "memory/1")).isInstanceOf(KeyDestroyed.class);
            vault().destroy(Set.of(key));
        });
        assertThat(domain().as(tenant(), () -> vault().open(key, sealed, "memory/1")))
                .isEqualTo(PLAIN);
    }

    @Test
    default void aDestroyedKeyNeverOpensAgainAndItsScopeGetsAnother() {
        KeyScope scope = someScope();
        domain().run(tenant(), () -> {
            UUID key = vault().keyFor(scope);
            byte[] sealed = vault().seal(key, PLAIN, "memory/1");
            vault().destroy(List.of(key));
            vault().destroy(List.of(key));
            assertThat(vault().exists(key)).isFalse();
            assertThatThrownBy(() -> vault().open(key, sealed, "memory/1")).isInstanceOf(KeyDestroyed.class);
            assertThat(vault().keysOf(Objects.requireNonNull(scope.subject()), null))
                    .isEmpty();
            UUID next = vault().keyFor(scope);
            assertThat(next).isNotEqualTo(key);
            assertThatThrownBy(() -> vault().open(next, sealed, "memory/1")).isInstanceOf(SealBroken.class);
        });
        assertThat(domain().get(DestructionObserver.class).count()).isPositive();
    }

    @Test
    default void aDestroyedKeyOfHashesIsNotGivenAgainThoughItWasRemembered() {
        KeyScope scope = KeyScope.named(Purpose.MAC, "of-a-test");
        UUID key = domain().as(tenant(), () -> vault().keyFor(scope));
        assertThat(domain().as(tenant(), () -> vault().keyFor(scope))).isEqualTo(key);
        domain().run(tenant(), () -> vault().destroy(List.of(key)));
        assertThat(domain().as(tenant(), () -> vault().named(Purpose.MAC, "of-a-test")))
                .isEmpty();
        assertThat(domain().as(tenant(), () -> vault().keyFor(scope))).isNotEqualTo(key);
    }

    @Test
    default void eachDestructionIsToldOnceAlsoAfterAStopBeforeItsRowWasMarked() {
        KeyScope scope = someScope();
        DestructionObserver observer = domain().get(DestructionObserver.class);
        domain().run(tenant(), () -> {
            UUID key = vault().keyFor(scope);
            // What a process leaves that was killed after the keys were gone and before the row was marked:
            domain().get(KeyTree.class).destroy(tenant().id(), List.of(key));
            assertThat(observer.told(key)).isZero();
            assertThat(vault().keysOf(Objects.requireNonNull(scope.subject()), null))
                    .isEmpty();
            vault().keyFor(someScope());
            vault().destroy(List.of(key));
            assertThat(observer.told(key)).isEqualTo(1);
            assertThat(vault().keyFor(scope)).isNotEqualTo(key);
        });
    }

    @Test
    default void twoThatAskAtOnceGetTheSameKeyAndLeaveNoOther() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CyclicBarrier together = new CyclicBarrier(4);
        try {
            for (int round = 0; round < 5; round++) {
                KeyScope scope = someScope();
                long before = LivingKeys.in(domain().get(KeyTree.class));
                List<Future<UUID>> asked = new ArrayList<>();
                for (int thread = 0; thread < 4; thread++) {
                    asked.add(threads.submit(() -> {
                        together.await();
                        return domain().as(tenant(), () -> vault().keyFor(scope));
                    }));
                }
                Set<UUID> keys = new HashSet<>();
                for (Future<UUID> answer : asked) {
                    keys.add(answer.get());
                }
                assertThat(keys).hasSize(1);
                assertThat(LivingKeys.in(domain().get(KeyTree.class))).isEqualTo(before + 1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    default void aKeyThatWasLostAndNotDestroyedIsReportedAndNotTakenForAnErasure() throws Exception {
        KeyScope scope = someScope();
        UUID key = domain().as(tenant(), () -> vault().keyFor(scope));
        lose(key);
        domain().run(tenant(), () -> {
            List<Runnable> uses = List.of(
                    () -> vault().seal(key, PLAIN, "memory/1"), () -> vault().exists(key), () -> vault().keyFor(scope));
            for (Runnable use : uses) {
                assertThatThrownBy(use::run)
                        .isInstanceOfSatisfying(
                                StatewardException.class,
                                e -> assertThat(e.type()).isEqualTo("vault-incomplete"));
            }
        });
    }

    @Test
    default void aMarkedRowWithoutTheDestructionInTheTreeIsNoEvidence() {
        UUID key = domain().as(tenant(), () -> vault().keyFor(someScope()));
        lose(key);
        domain().run(tenant(), () -> {
            domain().get(KeyRegister.class).mark(Set.of(key), 0);
            assertThatThrownBy(() -> vault().exists(key))
                    .isInstanceOfSatisfying(
                            StatewardException.class, e -> assertThat(e.type()).isEqualTo("vault-incomplete"));
        });
    }

    @Test
    default void aMacIsTheTenantsAndTheNamesOwn() {
        byte[] mine = domain().as(tenant(), () -> vault().mac("lookup", PLAIN));
        assertThat(mine).hasSize(32);
        domain().run(tenant(), () -> {
            assertThat(vault().mac("lookup", PLAIN)).isEqualTo(mine);
            assertThat(vault().macs("lookup", List.of(PLAIN, PLAIN))).containsExactly(mine, mine);
            assertThat(vault().mac("idempotency", PLAIN)).isNotEqualTo(mine);
            assertThat(vault().mac("lookup", "prefers the window".getBytes(UTF_8)))
                    .isNotEqualTo(mine);
        });
        assertThat(domain().as(otherTenant(), () -> vault().mac("lookup", PLAIN)))
                .isNotEqualTo(mine);
    }

    @Test
    default void whatIsSealedAlikeIsEqualUnderOneKeyAndContextOnly() {
        domain().run(tenant(), () -> {
            UUID key = vault().keyFor(someScope());
            UUID otherKey = vault().keyFor(someScope());
            List<byte[]> sealed = vault().sealAlike(key, List.of(PLAIN, PLAIN), "email");
            assertThat(sealed.get(0)).isEqualTo(sealed.get(1)).hasSize(PLAIN.length + 16);
            assertThat(vault().openAlike(key, sealed.get(0), "email")).isEqualTo(PLAIN);
            assertThat(vault().sealAlike(key, List.of(PLAIN), "phone").get(0)).isNotEqualTo(sealed.get(0));
            assertThat(vault().sealAlike(otherKey, List.of(PLAIN), "email").get(0))
                    .isNotEqualTo(sealed.get(0));
            assertThatThrownBy(() -> vault().openAlike(key, sealed.get(0), "phone"))
                    .isInstanceOf(SealBroken.class);
        });
    }

    @Test
    default void onlyTheOwnerOfTheProcessMayReadTheDirectory() throws Exception {
        domain().run(tenant(), () -> vault().keyFor(someScope()));
        try (Stream<Path> all = Files.walk(directory())) {
            for (Path path : all.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .as(path.toString())
                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
            }
        }
    }

    /** Takes a key out of the tree as if it had never been used, which leaves no evidence of a destruction. */
    private void lose(UUID key) {
        domain().get(KeyTree.class).discard(tenant().id(), key);
    }
}

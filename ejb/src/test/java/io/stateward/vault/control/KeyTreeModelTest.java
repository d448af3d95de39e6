package io.stateward.vault.control;

import static io.stateward.vault.control.TestVaults.PLAIN;
import static io.stateward.vault.control.TestVaults.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.StatewardException;
import io.stateward.vault.control.FailingMedium.Failure;
import io.stateward.vault.control.FailingMedium.Stopped;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done and wherever it stops, the tree says what a map says. */
class KeyTreeModelTest {

    private static final int LIVES = 8;
    private static final int STEPS = 20;
    private static final List<UUID> TENANTS = List.of(
            UUID.fromString("0190f5a4-0000-7000-8000-000000000001"),
            UUID.fromString("0190f5a4-0000-7000-8000-000000000002"));
    private static final byte[] BOUND = {7};
    private static final List<Failure> FAILURES = List.of(Failure.values());

    @TempDir
    Path folder;

    private final Map<UUID, Model> models = new HashMap<>();

    /** What was under way when it stopped: it may have happened or not. */
    private final Set<UUID> undecided = new HashSet<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theTreeSaysWhatAMapSays(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        TENANTS.forEach(
                tenant -> models.put(tenant, new Model(new HashMap<>(), new HashSet<>(), new TestVaults.Rows())));
        for (int life = 0; life < LIVES; life++) {
            Failure failure = FAILURES.get(random.nextInt(FAILURES.size()));
            live(new FailingMedium(failure, random.nextInt(2, 250)), random);
            KeyTree keys = open(new Medium(), folder.resolve("vault"));
            check(keys);
            keys.close();
        }
        assertThat(models.values().stream()
                        .mapToInt(model -> model.destroyed().size())
                        .sum())
                .isPositive();
    }

    /** Is what one tenant's keys should be: sealed bytes of the living ones, where something was sealed. */
    private record Model(Map<UUID, byte[]> living, Set<UUID> destroyed, TestVaults.Rows rows) {}

    private Model model(UUID tenant) {
        return Objects.requireNonNull(models.get(tenant));
    }

    private void live(Medium medium, SplittableRandom random) throws Exception {
        KeyTree keys = null;
        try {
            keys = open(medium, folder.resolve("vault"));
            for (int step = 0; step < STEPS; step++) {
                step(keys, random);
            }
        } catch (Stopped | IOException e) {
            // Another life begins.
        } finally {
            if (keys != null) {
                keys.close();
            }
        }
    }

    private void step(KeyTree keys, SplittableRandom random) throws GeneralSecurityException {
        UUID tenant = TENANTS.get(random.nextInt(TENANTS.size()));
        try {
            switch (random.nextInt(6)) {
                case 0, 1 -> create(keys, tenant, 1 + random.nextInt(3));
                case 2 -> create(keys, tenant, 200);
                case 3, 4 -> destroy(keys, tenant, random);
                default -> keys.rotate();
            }
            keys.follow(tenant, model(tenant).rows());
        } catch (StatewardException e) {
            assertThat(e.type()).isEqualTo("vault-unavailable");
        }
    }

    private void create(KeyTree keys, UUID tenant, int count) throws GeneralSecurityException {
        for (UUID key : keys.create(tenant, count)) {
            model(tenant).living().put(key, new byte[0]);
        }
        for (UUID key : model(tenant).living().keySet().stream().limit(50).toList()) {
            if (Objects.requireNonNull(model(tenant).living().get(key)).length == 0) {
                byte[] sealed = keys.secret(tenant, key).orElseThrow().seal(PLAIN, BOUND);
                model(tenant).living().put(key, sealed);
            }
        }
    }

    private void destroy(KeyTree keys, UUID tenant, SplittableRandom random) {
        List<UUID> all = new ArrayList<>(model(tenant).living().keySet());
        if (all.isEmpty()) {
            return;
        }
        Set<UUID> some = new HashSet<>();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            some.add(all.get(random.nextInt(all.size())));
        }
        undecided.addAll(some);
        keys.destroy(tenant, some);
        undecided.removeAll(some);
        model(tenant).living().keySet().removeAll(some);
        model(tenant).destroyed().addAll(some);
    }

    private void check(KeyTree keys) throws GeneralSecurityException {
        for (UUID tenant : TENANTS) {
            decide(keys, tenant);
            for (Map.Entry<UUID, byte[]> key : model(tenant).living().entrySet()) {
                KeySecret secret = keys.secret(tenant, key.getKey()).orElseThrow();
                if (key.getValue().length > 0) {
                    assertThat(secret.open(key.getValue(), BOUND)).isEqualTo(PLAIN);
                }
            }
            for (UUID key : model(tenant).destroyed()) {
                assertThat(keys.secret(tenant, key)).isEmpty();
                assertThat(keys.wasDestroyed(tenant, key)).isTrue();
            }
            keys.follow(tenant, model(tenant).rows());
            assertThat(model(tenant).rows().marked).isEqualTo(model(tenant).destroyed());
            UUID other = TENANTS.get(1 - TENANTS.indexOf(tenant));
            assertThat(model(tenant).living().keySet()).noneMatch(key -> keys.exists(other, key));
        }
        assertThat(undecided).isEmpty();
    }

    private void decide(KeyTree keys, UUID tenant) {
        for (UUID key : List.copyOf(undecided)) {
            if (keys.wasDestroyed(tenant, key)) {
                assertThat(model(tenant).living().remove(key)).isNotNull();
                model(tenant).destroyed().add(key);
                undecided.remove(key);
            } else if (keys.exists(tenant, key)) {
                undecided.remove(key);
            }
        }
    }
}

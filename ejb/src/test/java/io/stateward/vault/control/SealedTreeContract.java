package io.stateward.vault.control;

import static io.stateward.vault.control.TestVaults.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a tree whose root lies outside the root file has that a plain one has not: a copy of its whole directory is worth nothing. */
interface SealedTreeContract {

    /** Opens the seal, as each start does. */
    RootSeal open() throws IOException;

    private KeyTree tree(Path directory) throws IOException {
        return new KeyTree(new Medium(), directory, open(), Clock.systemUTC());
    }

    @Test
    default void keysLiveOverRestartsAndRotationsAndTheDestroyedAreGone(@TempDir Path folder) throws IOException {
        KeyTree keys = tree(folder.resolve("vault"));
        UUID kept = keys.create(TENANT);
        UUID condemned = keys.create(TENANT);
        keys.rotate();
        keys.destroy(TENANT, Set.of(condemned));
        keys.close();

        KeyTree again = tree(folder.resolve("vault"));
        assertThat(again.secret(TENANT, kept)).isPresent();
        assertThat(again.secret(TENANT, condemned)).isEmpty();
        assertThat(again.wasDestroyed(TENANT, condemned)).isTrue();
        UUID later = again.create(TENANT);
        assertThat(again.secret(TENANT, later)).isPresent();
        again.close();
    }

    @Test
    default void aCopyOfTheWholeDirectoryFromBeforeADestructionOpensNothing(@TempDir Path folder) throws IOException {
        Path directory = folder.resolve("vault");
        KeyTree keys = tree(directory);
        UUID condemned = keys.create(TENANT);
        keys.close();
        Path copy = folder.resolve("copy");
        copy(directory, copy);
        KeyTree before = tree(copy);
        assertThat(before.secret(TENANT, condemned))
                .as("the copy opens while its root is in force")
                .isPresent();
        before.close();
        copy(directory, folder.resolve("second"));

        KeyTree today = tree(directory);
        today.destroy(TENANT, Set.of(condemned));
        today.close();

        assertThatThrownBy(() -> tree(folder.resolve("second")).secret(TENANT, condemned))
                .isInstanceOf(StatewardException.class);
    }

    @Test
    default void twoVaultsSharingOneSealKeepTheirKeys(@TempDir Path folder) throws IOException {
        KeyTree one = tree(folder.resolve("one"));
        KeyTree other = tree(folder.resolve("other"));
        UUID ofOne = one.create(TENANT);
        UUID ofOther = other.create(TENANT);
        for (int i = 0; i < 3; i++) {
            one.rotate();
            other.destroy(TENANT, Set.of(other.create(TENANT)));
        }
        one.close();
        other.close();

        for (int i = 0; i < 2; i++) {
            KeyTree oneAgain = tree(folder.resolve("one"));
            assertThat(oneAgain.secret(TENANT, ofOne)).isPresent();
            oneAgain.rotate();
            oneAgain.close();
            KeyTree otherAgain = tree(folder.resolve("other"));
            assertThat(otherAgain.secret(TENANT, ofOther)).isPresent();
            otherAgain.close();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path path : walk.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }
}

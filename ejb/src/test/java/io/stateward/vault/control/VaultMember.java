package io.stateward.vault.control;

import static io.stateward.vault.control.TestVaults.TENANT;
import static io.stateward.vault.control.TestVaults.seal;

import io.stateward.testing.OtherJvm;
import io.stateward.vault.control.FailingMedium.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Is one of the processes that share a vault's directory, for tests: it makes keys, seals something under each and destroys every other
 * one, destroys a given key, or is stopped dead at a file operation.
 */
final class VaultMember {

    private VaultMember() {}

    /** Takes directory, folder of the seal, the file to say in what it did, {@code work}, {@code destroy} or {@code die}, and what. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        Path seal = Path.of(arguments[1]);
        Path says = Path.of(arguments[2]);
        int number = arguments[3].equals("destroy") ? 0 : Integer.parseInt(arguments[4]);
        try (Keys keys = new Keys(open(medium(arguments[3], number), directory, seal))) {
            switch (arguments[3]) {
                case "work" -> work(keys.tree(), number, says);
                case "die" -> work(keys.tree(), 2, says);
                default -> keys.tree().destroy(TENANT, List.of(UUID.fromString(arguments[4])));
            }
        } catch (FailingMedium.Stopped e) {
            Runtime.getRuntime().halt(OtherJvm.STOPPED);
        }
    }

    private static Medium medium(String command, int number) {
        return command.equals("die") ? new FailingMedium(Failure.KILLED, number) : new Medium();
    }

    /** Opens a directory together with others. */
    static KeyTree open(Medium medium, Path directory, Path seal) throws IOException {
        return new KeyTree(
                new VaultDirectory(medium, directory, new FolderSeal(seal), new VaultDirectory.Opening(true, true)),
                Clock.systemUTC());
    }

    /** Makes keys and destroys every other one; says of each what it is, before it destroys and after. */
    static void work(KeyTree keys, int rounds, Path says) throws Exception {
        for (int i = 0; i < rounds; i++) {
            UUID key = keys.create(TENANT);
            say(says, "made " + key + " " + HexFormat.of().formatHex(seal(keys, key)));
            if (i % 2 == 0) {
                keys.destroy(TENANT, List.of(key));
                say(says, "destroyed " + key);
            }
        }
    }

    private static void say(Path says, String line) throws IOException {
        Files.writeString(says, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Closes a tree at the end. */
    private record Keys(KeyTree tree) implements AutoCloseable {
        @Override
        public void close() {
            tree.close();
        }
    }
}

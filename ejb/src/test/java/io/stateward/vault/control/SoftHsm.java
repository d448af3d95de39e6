package io.stateward.vault.control;

import io.stateward.testing.ServerProcess;
import io.stateward.vault.control.Pkcs11RootSeal.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Is a PKCS#11 token of SoftHSM, the software token of OpenDNSSEC (Debian's {@code softhsm2}): one for this JVM, because the library sees
 * only the tokens that were there when it was loaded.
 *
 * <p>Its library reads {@code SOFTHSM2_CONF}, which the build sets, because a JVM cannot set its own environment; what that names is written here if
 * it is not there. Without it the machine's own configuration is used. The token is deleted when the JVM ends.
 */
final class SoftHsm {

    static final String PIN = "1234";

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String SKIPPED =
            "SOFTHSM IS NOT ON THIS MACHINE (DEBIAN: softhsm2): TESTS OF ROOTS IN A PKCS#11 TOKEN ARE SKIPPED";

    private static @Nullable SoftHsm only;

    private final Path library;
    private final String label = "sw-" + UUID.randomUUID().toString().substring(0, 28);
    private final String slot;

    private SoftHsm(Path library) throws IOException {
        this.library = library;
        this.slot = init();
    }

    /** Returns the token; nothing, with a loud message, where there is no SoftHSM. */
    static synchronized Optional<SoftHsm> token() throws IOException {
        if (only == null) {
            only = made().orElse(null);
        }
        return Optional.ofNullable(only);
    }

    private static Optional<SoftHsm> made() throws IOException {
        Optional<Path> library = Stream.of(
                        "/usr/lib/softhsm/libsofthsm2.so",
                        "/usr/lib64/softhsm/libsofthsm2.so",
                        "/usr/local/lib/softhsm/libsofthsm2.so",
                        "/opt/homebrew/lib/softhsm/libsofthsm2.so")
                .map(Path::of)
                .filter(Files::isRegularFile)
                .findFirst();
        if (library.isEmpty()) {
            System.getLogger(SoftHsm.class.getName()).log(System.Logger.Level.ERROR, SKIPPED);
            return Optional.empty();
        }
        configure();
        SoftHsm made = new SoftHsm(library.get());
        Runtime.getRuntime().addShutdownHook(new Thread(made::delete));
        return Optional.of(made);
    }

    private static synchronized void configure() throws IOException {
        String configured = System.getenv("SOFTHSM2_CONF");
        if (configured == null || Files.exists(Path.of(configured))) {
            return;
        }
        Path file = Path.of(configured);
        Path tokens = Files.createDirectories(file.resolveSibling("softhsm-tokens"));
        Path draft = Files.createTempFile(tokens.getParent(), "softhsm", ".conf");
        Files.writeString(
                draft, "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Names it for keys of that label. */
    Token keys(String keys) {
        return new Token(library, "slot = " + slot, PIN, keys);
    }

    /** Returns the labels of all keys in the token. */
    List<String> labels() throws IOException, GeneralSecurityException {
        return Collections.list(store().aliases());
    }

    /** Deletes the keys whose labels begin so. */
    void deleteKeys(String start) throws IOException, GeneralSecurityException {
        KeyStore store = store();
        for (String label : labels()) {
            if (label.startsWith(start)) {
                store.deleteEntry(label);
            }
        }
    }

    private KeyStore store() throws IOException, GeneralSecurityException {
        String configuration = "--name = Test\nlibrary = " + library + "\nslot = " + slot + "\n";
        KeyStore store =
                KeyStore.getInstance("PKCS11", Security.getProvider("SunPKCS11").configure(configuration));
        store.load(null, PIN.toCharArray());
        return store;
    }

    Path library() {
        return library;
    }

    String slot() {
        return slot;
    }

    /** SoftHSM gives a token a slot of its own choice when it is made, and says which. */
    private String init() throws IOException {
        String said = tool("--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "4321");
        return said.replaceAll("(?s).*reassigned to slot ([0-9]+).*", "$1");
    }

    private static String tool(String... arguments) throws IOException {
        Path log = Files.createTempFile("softhsm", ".log");
        List<String> command =
                Stream.concat(Stream.of("softhsm2-util"), Stream.of(arguments)).toList();
        if (!ServerProcess.succeeds(new ProcessBuilder(command), log, LIMIT)) {
            throw new IllegalStateException("softhsm2-util failed: " + Files.readString(log));
        }
        return Files.readString(log);
    }

    private void delete() {
        try {
            tool("--delete-token", "--token", label);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

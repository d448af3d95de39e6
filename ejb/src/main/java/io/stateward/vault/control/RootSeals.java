package io.stateward.vault.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.vault.control.Pkcs11RootSeal.Token;
import io.stateward.vault.control.TransitApi.Server;
import io.stateward.vault.control.TransitApi.TokenSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Makes the seal that {@code stateward.vault.root} names: {@code file} (the default), {@code pkcs11} or {@code transit}.
 *
 * <p>{@code pkcs11}: {@code stateward.vault.pkcs11.library}, {@code .slot} (an id) or {@code .slot-index} (0 by default), {@code .pin} or {@code
 * .pin-file}, {@code .label} ({@code stateward-root}). {@code transit}: {@code stateward.vault.transit.address}, {@code .token} or {@code
 * .token-file}, {@code .mount} ({@code transit}), {@code .key} ({@code stateward-root}), {@code .namespace}.
 */
final class RootSeals {

    private static final String ROOT = "stateward.vault.root";
    private static final String PKCS11 = "stateward.vault.pkcs11.";
    private static final String TRANSIT = "stateward.vault.transit.";
    private static final String DEFAULT_NAME = "stateward-root";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9._/-]{1,128}");

    private final Function<String, Optional<String>> settings;

    /** @param settings gives the value of a setting, if it has one */
    RootSeals(Function<String, Optional<String>> settings) {
        this.settings = settings;
    }

    /**
     * Returns the configured seal.
     *
     * @throws IllegalArgumentException if the configuration makes no sense; it names the setting and never a secret
     * @throws IOException if the seal cannot be reached
     */
    RootSeal configured() throws IOException {
        String kind = settings.apply(ROOT).orElse("file");
        return switch (kind) {
            case "file" -> new PlainRootSeal();
            case "pkcs11" -> new Pkcs11RootSeal(token());
            case "transit" -> new TransitRootSeal(new TransitApi(server()));
            default -> throw new IllegalArgumentException(ROOT + " must be file, pkcs11 or transit");
        };
    }

    /** Refuses a root of a directory that was made before what a seal keeps was named by its vault: nobody knows whose its key is. */
    static StatewardException namedWithoutVault() {
        return new StatewardException(
                Kind.UNAVAILABLE,
                "vault-incomplete",
                "This vault's root was wrapped when names in tokens and in Transit did not carry the vault's id yet. Such a"
                        + " directory is not opened any more: begin with an empty database and an empty directory"
                        + " (docs/vault.md).");
    }

    private Token token() throws IOException {
        Path library = Path.of(required(PKCS11 + "library"));
        if (!library.isAbsolute() || !Files.isRegularFile(library)) {
            throw new IllegalArgumentException(
                    PKCS11 + "library must be the absolute path of the token's PKCS#11 library");
        }
        String slot = settings.apply(PKCS11 + "slot")
                .map(id -> "slot = " + matching(PKCS11 + "slot", id, NUMBER))
                .orElseGet(() -> "slotListIndex = "
                        + matching(
                                PKCS11 + "slot-index",
                                settings.apply(PKCS11 + "slot-index").orElse("0"),
                                NUMBER));
        return new Token(library, slot, secret(PKCS11 + "pin"), name(PKCS11 + "label"));
    }

    private Server server() throws IOException {
        URI address;
        try {
            address = URI.create(required(TRANSIT + "address"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(TRANSIT + "address must be set to the address of the Vault server");
        }
        String mount = settings.apply(TRANSIT + "mount").orElse("transit");
        return new Server(
                address,
                tokenSource(),
                matching(TRANSIT + "mount", mount, PATH),
                name(TRANSIT + "key"),
                settings.apply(TRANSIT + "namespace").orElse(null));
    }

    private TokenSource tokenSource() throws IOException {
        Optional<String> file = settings.apply(TRANSIT + "token-file");
        if (file.isPresent()) {
            TokenSource source = TokenSource.of(Path.of(file.get()));
            source.read();
            return source;
        }
        String token = required(TRANSIT + "token");
        return () -> token;
    }

    private String secret(String setting) throws IOException {
        Optional<String> file = settings.apply(setting + "-file");
        return file.isPresent() ? Files.readString(Path.of(file.get())).strip() : required(setting);
    }

    private String name(String setting) {
        return matching(setting, settings.apply(setting).orElse(DEFAULT_NAME), NAME);
    }

    private String required(String setting) {
        return settings.apply(setting)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalArgumentException(setting + " must be set"));
    }

    private static String matching(String setting, String value, Pattern pattern) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(setting + " must match " + pattern);
        }
        return value;
    }
}

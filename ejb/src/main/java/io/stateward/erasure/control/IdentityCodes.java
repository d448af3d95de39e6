package io.stateward.erasure.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;

/** Makes codes and their hashes under the key of the request that they are for. */
@ApplicationScoped
class IdentityCodes {

    /** Letters and digits that nobody takes for one another: no I, O, 0 and 1. */
    static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /** Length of a code, in characters of five bits each. */
    static final int CHARS = 10;

    /** Longest text that is looked at: a code with what people write between its letters. */
    private static final int MAX_TYPED_CHARS = 40;

    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    Vault vault;

    /** Makes a code, in two groups. */
    String make() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < CHARS; i++) {
            if (i == CHARS / 2) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    byte[] hash(ErasureRequest request, String typed) {
        String code = typed.length() > MAX_TYPED_CHARS
                ? ""
                : typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        byte[] bound = ("identity-code\0" + request.id() + "\0" + code).getBytes(UTF_8);
        return vault.macs(request.person().identifiers().key(), List.of(bound)).get(0);
    }
}

package io.stateward.residue;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.AesSiv;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.subtle.PrfHmacJce;
import io.stateward.vault.control.Envelope;
import io.stateward.vault.control.VaultCopy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class EnvelopesTest {

    private static final String TOKEN = "k3v9x0q2m7p1z8c4t6w5b0a9";
    private static final UUID TENANT = UUID.fromString("0190f5a4-0000-7000-8000-000000000001");
    private static final UUID KEY = UUID.fromString("0190f5a4-0000-7000-8000-000000000002");
    private static final UUID OTHER = UUID.fromString("0190f5a4-0000-7000-8000-000000000003");
    private static final UUID UNNAMED = new UUID(0, 0);
    private static final byte[] SECRET = secret(1);
    private static final byte[] WRONG = secret(2);

    private static byte[] secret(int fill) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) fill);
        return secret;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sealed() throws GeneralSecurityException {
        return sealed(bytes("The password is " + TOKEN + "."));
    }

    /** Seals as ADR 0004 says. */
    private static byte[] sealed(byte[] plain) throws GeneralSecurityException {
        byte[] derived = Hkdf.computeHkdf("HmacSha256", SECRET, new byte[0], bytes("stateward/vault/seal/v1"), 32);
        byte[] body = new AesGcmJce(derived).encrypt(plain, Envelope.associatedData(TENANT, KEY, "memory/" + OTHER));
        return Envelope.pack(KEY, body);
    }

    /** Opens with keys that no row names. */
    private static boolean opens(byte[] content, UUID known, byte[]... secrets) {
        return opens(
                content,
                known,
                Arrays.stream(secrets)
                        .map(secret -> new VaultCopy.Key(TENANT, UNNAMED, secret))
                        .toList(),
                List.of());
    }

    private static boolean opens(byte[] content, UUID known, List<VaultCopy.Key> living, List<byte[]> roots) {
        Needles inside = new Needles(List.of(TOKEN));
        Envelopes envelopes = new Envelopes(List.of(known), living, roots, inside);
        new Scanner(List.of(envelopes)).show(content, content.length, 0);
        return inside.take().get(0);
    }

    @Test
    void anEnvelopeIsOpenedByItsKeyAmongOthersWithoutItsContext() throws GeneralSecurityException {
        byte[] sealed = sealed();
        assertThat(opens(sealed, KEY, WRONG, SECRET)).isTrue();
        assertThat(opens(sealed, KEY, WRONG)).isFalse();
        assertThat(opens(sealed, OTHER, SECRET)).as("its id was never known").isFalse();
    }

    @Test
    void anEnvelopeIsOpenedThatIsCutOffOrWrittenAsText() throws GeneralSecurityException {
        byte[] sealed = sealed();
        assertThat(opens(Arrays.copyOf(sealed, sealed.length - 17), KEY, SECRET))
                .isTrue();
        assertThat(opens(bytes("\\x" + HexFormat.of().formatHex(sealed) + "\t"), KEY, SECRET))
                .isTrue();
        assertThat(opens(bytes("{\"sealed\":\"" + Base64.getEncoder().encodeToString(sealed) + "\"}"), KEY, SECRET))
                .isTrue();
    }

    @Test
    void whatIsNoTextIsOpenedByTheKeyThatItNamesAndByARoot() throws GeneralSecurityException {
        byte[] sealed = sealed(bytes("\0\1\2\3\4\5\6\7" + TOKEN));
        assertThat(opens(sealed, KEY, List.of(new VaultCopy.Key(TENANT, KEY, SECRET)), List.of()))
                .isTrue();
        assertThat(opens(sealed, KEY, List.of(), List.of(SECRET))).isTrue();
        assertThat(opens(sealed, KEY, SECRET)).as("by any other key only texts").isFalse();
    }

    @Test
    void anEnvelopeOfTextIsOpenedWhateverItsLanguage() throws GeneralSecurityException {
        for (String begin : List.of("Größe: ", "ひらがなひ", "🙂🙂🙂🙂", "a\tb\r\n", "{\"text\":\"")) {
            assertThat(opens(sealed(bytes(begin + TOKEN)), KEY, SECRET))
                    .as(begin)
                    .isTrue();
        }
    }

    @Test
    void anEnvelopeIsSeenWhereAnEarlierCopyOfItIsBroken() throws GeneralSecurityException {
        byte[] whole = Arrays.copyOf(sealed(), 2 * Envelopes.MAX_BYTES);
        byte[] broken = whole.clone();
        int text = 1 + 16 + 12 + Envelopes.BLOCK;
        Arrays.fill(broken, text, broken.length, (byte) 0);
        byte[] both = Arrays.copyOf(broken, broken.length + whole.length);
        System.arraycopy(whole, 0, both, broken.length, whole.length);

        assertThat(opens(broken, KEY, SECRET)).isFalse();
        assertThat(opens(both, KEY, SECRET)).isTrue();
    }

    /** All of it under every key would be 20,000 times as much as one envelope, and hours for a database. */
    @Test
    void whatIsOpenedGrowsWithTheEnvelopesAndNotWithTheKeys() throws GeneralSecurityException {
        int many = 100;
        ByteBuffer content = ByteBuffer.allocate(many * 2 * Envelopes.MAX_BYTES);
        List<VaultCopy.Key> living = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            content.position(i * 2 * Envelopes.MAX_BYTES).put(sealed());
            living.add(new VaultCopy.Key(TENANT, UNNAMED, secret(i)));
        }
        long[] opened = new long[1];
        Envelopes envelopes =
                new Envelopes(List.of(KEY), living, List.of(WRONG), (bytes, length) -> opened[0] += length);
        envelopes.look(content.array(), content.capacity());
        assertThat(envelopes.tried()).isEqualTo(many);
        assertThat(opened[0]).isBetween(3L * many * Envelopes.MAX_BYTES, 4L * many * Envelopes.MAX_BYTES);
    }

    @Test
    void aGuessIsConfirmedByTheKeysThatHashedAndWrappedItAndByNoOthers() throws GeneralSecurityException {
        byte[] guess = bytes("email\0ada@passenger.example");
        byte[] hash = mac(SECRET, guess);
        VaultCopy.Key mac = new VaultCopy.Key(TENANT, KEY, SECRET);
        VaultCopy.Key epoch = new VaultCopy.Key(TENANT, OTHER, WRONG);
        byte[] row = new AesSiv(
                        Hkdf.computeHkdf("HmacSha256", WRONG, new byte[0], bytes("stateward/vault/lookup/v1"), 64))
                .encryptDeterministically(hash, Envelope.associatedData(TENANT, OTHER, "subject_alias"));

        assertThat(confirms(row, guess, List.of(mac), List.of(epoch))).isTrue();
        assertThat(confirms(row, guess, List.of(mac), List.of()))
                .as("without the epoch's key")
                .isFalse();
        assertThat(confirms(row, guess, List.of(), List.of(epoch)))
                .as("without the look-up key")
                .isFalse();
        assertThat(confirms(hash, guess, List.of(mac), List.of())).isTrue();
        assertThat(confirms(row, bytes("email\0bob@passenger.example"), List.of(mac), List.of(epoch)))
                .isFalse();
    }

    private static byte[] mac(byte[] secret, byte[] data) throws GeneralSecurityException {
        byte[] derived = Hkdf.computeHkdf("HmacSha256", secret, new byte[0], bytes("stateward/vault/mac/v1"), 32);
        return new PrfHmacJce("HMACSHA256", new SecretKeySpec(derived, "HMACSHA256")).compute(data, 32);
    }

    private static boolean confirms(byte[] row, byte[] guess, List<VaultCopy.Key> macs, List<VaultCopy.Key> lookups) {
        Guesses guesses = new Guesses(macs, lookups);
        guesses.guess(0, guess);
        byte[] content = new byte[row.length + 32];
        System.arraycopy(row, 0, content, 7, row.length);
        new Scanner(List.of(guesses)).show(content, content.length, 0);
        return guesses.take().get(0);
    }
}

package io.stateward.vault.control;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The bytes are final: an envelope made by the first version opens, and the record of the decision is enough to program an opener. */
class EnvelopeTest {

    private static final UUID TENANT = UUID.fromString("0190f5a4-1111-7222-8333-444444444444");
    private static final UUID KEY = UUID.fromString("0190f5a4-5555-7666-8777-888888888888");
    private static final String CONTEXT = "memory/Zürich";
    private static final byte[] SECRET = secret();
    private static final String FIRST_VERSION =
            "010190f5a45555766687778888888888885095ccab319a70d5cc5c16fd1ab1636b5a6181619d8e7443df850ed205a07c9ec725c504a312434986c336dbe6";

    @Test
    void anEnvelopeOfTheFirstVersionOpens() throws Exception {
        byte[] body =
                Envelope.unpack(KEY, HexFormat.of().parseHex(FIRST_VERSION)).orElseThrow();
        byte[] plain = new KeySecret(SECRET.clone()).open(body, Envelope.associatedData(TENANT, KEY, CONTEXT));
        assertThat(new String(plain, UTF_8)).isEqualTo("prefers the aisle");
    }

    @Test
    void theWrittenFormatIsEnoughToOpenOne() throws Exception {
        byte[] sealed = HexFormat.of().parseHex(FIRST_VERSION);
        assertThat(sealed[0]).isEqualTo((byte) 1);
        ByteBuffer bytes = ByteBuffer.wrap(sealed, 1, 16);
        assertThat(new UUID(bytes.getLong(), bytes.getLong())).isEqualTo(KEY);

        byte[] extracted = hmac(new byte[32], SECRET);
        byte[] key = hmac(extracted, concat("stateward/vault/seal/v1".getBytes(US_ASCII), new byte[] {1}));
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(128, Arrays.copyOfRange(sealed, 17, 29)));
        gcm.updateAAD(
                concat("stateward/envelope/v1\0".getBytes(US_ASCII), id(TENANT), id(KEY), CONTEXT.getBytes(UTF_8)));
        byte[] plain = gcm.doFinal(sealed, 29, sealed.length - 29);
        assertThat(new String(plain, UTF_8)).isEqualTo("prefers the aisle");
    }

    private static byte[] hmac(byte[] key, byte[] data) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    private static byte[] id(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static byte[] concat(byte[]... parts) {
        ByteBuffer all =
                ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    private static byte[] secret() {
        byte[] secret = new byte[KeySecret.SECRET_BYTES];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) i;
        }
        return secret;
    }
}

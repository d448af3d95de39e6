package io.stateward.recipients.control;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is what a recipient confirms one notice with: tenant, notice and 256 random bits, of which the notice keeps a hash.
 *
 * @param tenant the tenant in whose wall the notice is
 * @param notice the notice
 * @param text as it is sent
 */
public record NoticeToken(UUID tenant, UUID notice, String text) {

    private static final int ID_BYTES = 16;
    private static final int RANDOM_BYTES = 32;
    private static final int BYTES = 2 * ID_BYTES + RANDOM_BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    static NoticeToken make(UUID tenant, UUID notice) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        byte[] all = ByteBuffer.allocate(BYTES)
                .putLong(tenant.getMostSignificantBits())
                .putLong(tenant.getLeastSignificantBits())
                .putLong(notice.getMostSignificantBits())
                .putLong(notice.getLeastSignificantBits())
                .put(random)
                .array();
        return new NoticeToken(
                tenant, notice, Base64.getUrlEncoder().withoutPadding().encodeToString(all));
    }

    /** Reads a token as somebody sent it; nothing if it can be none. */
    public static Optional<NoticeToken> read(@Nullable String text) {
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(text == null ? "" : text.strip());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (all.length != BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(all);
        return Optional.of(new NoticeToken(
                new UUID(buffer.getLong(), buffer.getLong()),
                new UUID(buffer.getLong(), buffer.getLong()),
                Base64.getUrlEncoder().withoutPadding().encodeToString(all)));
    }

    /** Returns what the notice keeps. */
    String hash() {
        return HexFormat.of().formatHex(sha256());
    }

    /** Compares in a time that tells nothing. */
    boolean matches(@Nullable String hash) {
        return hash != null && MessageDigest.isEqual(HexFormat.of().parseHex(hash), sha256());
    }

    private byte[] sha256() {
        try {
            byte[] all = Base64.getUrlDecoder().decode(text);
            return MessageDigest.getInstance("SHA-256").digest(Arrays.copyOfRange(all, 2 * ID_BYTES, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Leaves out the token itself. */
    @Override
    public String toString() {
        return "NoticeToken[" + notice + "]";
    }
}

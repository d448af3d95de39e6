package io.stateward.retention.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Commits to a set of items: SHA-256 over their ids as text, sorted, each with a line feed behind it.
 *
 * <p>Whoever has the catalog finds the items again, because they share the store and the time of their disposal, and can compare.
 */
final class ItemCommitment {

    private ItemCommitment() {}

    static String of(Collection<UUID> items) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            items.stream()
                    .map(UUID::toString)
                    .sorted()
                    .forEach(id -> digest.update((id + "\n").getBytes(StandardCharsets.US_ASCII)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}

package io.stateward.ledger.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Is one entry of a log as the Merkle tree sees it: five fields, each behind its length in two big-endian bytes.
 *
 * <p>The fields are the ASCII text {@code stateward/leaf/v1}, the log's id (32 bytes), the type (ASCII), the time (eight
 * big-endian bytes, Unix seconds) and the commitment to the payload (32 bytes). The payload itself is not in the leaf:
 * it can be destroyed with its blinding value, and every old proof still holds. These bytes are final.
 *
 * @param logId the log the entry belongs to, so that it proves nothing in another
 * @param type what happened, 1 to 64 characters of {@code a-z 0-9 . -}, beginning with a letter
 * @param time when, in whole Unix seconds, 0 to {@link #LATEST_TIME}
 * @param commitment HMAC-SHA256 over the payload, see {@link Commitment}
 */
public record Leaf(LogId logId, String type, long time, Bytes32 commitment) {

    public static final String VERSION = "stateward/leaf/v1";

    /** The last second of the year 9999: times behind it have no common spelling. */
    public static final long LATEST_TIME = 253_402_300_799L;

    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9.-]{0,63}");

    public Leaf {
        if (!isType(type)) {
            throw new InvalidProofException(
                    "A leaf's type is 1 to 64 characters of a-z, 0-9, dot and hyphen, and begins with a letter.");
        }
        if (time < 0 || time > LATEST_TIME) {
            throw new InvalidProofException("A leaf's time is not between the years 1970 and 9999.");
        }
    }

    /** Says whether the text may be the type of a leaf. */
    public static boolean isType(String text) {
        return TYPE.matcher(text).matches();
    }

    /** Returns the bytes that enter the tree. */
    public byte[] bytes() {
        byte[] version = VERSION.getBytes(StandardCharsets.US_ASCII);
        byte[] kind = type.getBytes(StandardCharsets.US_ASCII);
        int fields = 5;
        ByteBuffer out = ByteBuffer.allocate(
                fields * Short.BYTES + version.length + kind.length + Long.BYTES + 2 * Bytes32.LENGTH);
        put(out, version);
        put(out, logId.value().bytes());
        put(out, kind);
        put(out, ByteBuffer.allocate(Long.BYTES).putLong(time).array());
        put(out, commitment.bytes());
        return out.array();
    }

    /** Returns the hash of the bytes, as it stands in the tree. */
    public Bytes32 hash() {
        return MerkleHash.leaf(bytes());
    }

    private static void put(ByteBuffer out, byte[] field) {
        out.putShort((short) field.length).put(field);
    }
}

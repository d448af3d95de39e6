package io.stateward.ledger.proof;

/**
 * Says what a log holds: its origin, its number of entries and their root (C2SP tlog-checkpoint).
 *
 * @param origin {@code stateward/log/} and the log's id
 * @param size the number of leaves, not negative
 * @param root the root of the RFC 6962 tree over them
 */
public record Checkpoint(String origin, long size, Bytes32 root) {

    public Checkpoint {
        if (origin.isEmpty() || origin.chars().anyMatch(Character::isISOControl) || size < 0) {
            throw new InvalidProofException("The checkpoint has no origin or a negative size.");
        }
    }

    /** Reads the three lines; a Stateward log writes no extension lines and none are accepted. */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty() || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
            throw new InvalidProofException("A checkpoint has three lines: origin, size and root hash.");
        }
        return new Checkpoint(
                lines[0], Long.parseLong(lines[1]), Bytes32.fromBase64("The checkpoint's root hash", lines[2]));
    }

    /** Returns the text that is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }
}

package io.stateward.ledger.proof;

/**
 * Names one log by 256 random bits, so that a log's name says nothing about its tenant and no two logs share one.
 *
 * @param value the random bits
 */
public record LogId(Bytes32 value) {

    /** What every origin of a Stateward log begins with. */
    public static final String ORIGIN_PREFIX = "stateward/log/";

    /** Reads 64 lower-case hexadecimal digits. */
    public static LogId parse(String hex) {
        return new LogId(Bytes32.fromHex("The log id", hex));
    }

    /** Returns the 64 lower-case hexadecimal digits. */
    public String hex() {
        return value.hex();
    }

    /** Returns the checkpoint origin, which is also the name of the log's key. */
    public String origin() {
        return ORIGIN_PREFIX + hex();
    }
}

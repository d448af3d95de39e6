package io.stateward.restore.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Is one line of the journal: number, hash of the line before, vault key, sealed note in base64 and SHA-256 over all of these, with a space
 * between and a newline behind.
 *
 * @param number from 1
 * @param before hash of the line before, as hexadecimal; zeros for the first
 * @param key the vault's key that the note is sealed under
 * @param sealed the note
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record JournalLine(long number, String before, UUID key, byte[] sealed) {

    /** Stands before the first line. */
    static final String NOTHING = "0".repeat(64);

    private static final int FIELDS = 5;

    /** Reads a line without its newline; nothing if it is none, or was changed. */
    static Optional<JournalLine> parse(String text) {
        String[] fields = text.split(" ", -1);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        try {
            JournalLine line = new JournalLine(
                    Long.parseLong(fields[0]),
                    fields[1],
                    UUID.fromString(fields[2]),
                    Base64.getDecoder().decode(fields[3]));
            return line.text().equals(text + "\n") ? Optional.of(line) : Optional.empty();
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /** Returns what the note is sealed for. */
    static String context(long number) {
        return "erasure-journal/" + number;
    }

    String hash() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(fields().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    String text() {
        return fields() + " " + hash() + "\n";
    }

    private String fields() {
        return number + " " + before + " " + key + " " + Base64.getEncoder().encodeToString(sealed);
    }
}

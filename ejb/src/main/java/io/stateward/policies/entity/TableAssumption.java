package io.stateward.policies.entity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;

/**
 * Is a table of places that is only assumed to decide, to find out what it would do.
 *
 * @param name which table
 * @param content its JSON
 * @param day the day (UTC) on which places are judged by it and by the other tables, because tables are dated
 */
public record TableAssumption(TableName name, String content, LocalDate day) {

    /** Returns the SHA-256 of its content in hexadecimal, by which it is known again when the content is no longer kept. */
    public String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}

package io.stateward.forget;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Is somebody made up for one play. */
record Person(String userId, String email) {

    static Person made() {
        return new Person(Token.next(), Token.next() + "@people.example");
    }

    /** Returns the identifiers as an agent or an officer names them. */
    List<Map<String, String>> identifiers() {
        return List.of(userIdOnly(), Map.of("type", "email", "value", email));
    }

    Map<String, String> userIdOnly() {
        return Map.of("type", "user-id", "value", userId);
    }

    /** Makes texts that nobody can guess and that begin alike, so that files are searched quickly. */
    static final class Token {

        /** What all begin with. */
        static final String MARK = "kq7z";

        private static final int DIGITS = 14;

        private Token() {}

        static String next() {
            return MARK + UUID.randomUUID().toString().replace("-", "").substring(0, DIGITS);
        }
    }
}

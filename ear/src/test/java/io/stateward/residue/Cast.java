package io.stateward.residue;

import io.stateward.subjects.entity.Alias;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;

/**
 * Is who there is and what is remembered about them: for each number a random token, in one memory, and an identifier of the person. The first
 * numbers are of people who are erased, then of those who stay, the last of rows beside Stateward that are deleted.
 *
 * @param erased how many numbers are of people who are erased
 * @param living how many are of those who stay
 * @param plain how many are of deleted rows
 * @param tokens by number
 * @param identifiers by number, of erased and living people
 */
record Cast(int erased, int living, int plain, List<String> tokens, List<Alias> identifiers) {

    /** Memories, and identifiers, of one person. */
    static final int EACH = 20;

    private static final int TOKEN_CHARS = 24;
    private static final String SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int PHONE_DIGITS = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Makes people up: tokens to erase, a tenth of them to stay, as many rows as are erased. */
    static Cast of(int erased) {
        int living = Math.max(EACH, erased / 10 / EACH * EACH);
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 2 * erased + living; i++) {
            tokens.add(random(TOKEN_CHARS, SIGNS));
        }
        List<Alias> identifiers = new ArrayList<>();
        for (int i = 0; i < erased + living; i++) {
            identifiers.add(
                    i % 2 == 0
                            ? new Alias("email", random(PHONE_DIGITS + 2, SIGNS) + "@passenger.example")
                            : new Alias("phone", "+49" + random(PHONE_DIGITS, "123456789")));
        }
        return new Cast(erased, living, erased, tokens, identifiers);
    }

    private static String random(int length, String of) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(of.charAt(RANDOM.nextInt(of.length())));
        }
        return text.toString();
    }

    /** Returns the text of a memory, or of a row. */
    String text(int number) {
        return "The passenger said in call " + UUID.randomUUID() + " that the password for the family's bookings is "
                + tokens.get(number) + ", and asked for two seats at the window.";
    }

    /** Returns the first number of each person who is erased. */
    List<Integer> requests() {
        List<Integer> firsts = new ArrayList<>();
        for (int first = 0; first < erased; first += EACH) {
            firsts.add(first);
        }
        return firsts;
    }

    int erasedIn(BitSet numbers) {
        return numbers.get(0, erased).cardinality();
    }

    int livingIn(BitSet numbers) {
        return numbers.get(erased, erased + living).cardinality();
    }

    int plainIn(BitSet numbers) {
        return numbers.get(erased + living, tokens.size()).cardinality();
    }
}

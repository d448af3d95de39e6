package io.stateward.drills.control;

import io.stateward.stores.entity.Identifier;
import io.stateward.subjects.boundary.SubjectTypes;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.TypeDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Invents people: random identifiers in each type's form, with at least 40 random bits each, so that they are nobody's.
 *
 * <p>A telephone number with so many digits could still be somebody's, so it begins with a country code that the ITU keeps as a spare
 * (E.164, list of assigned country codes). Of a type without a form there is a number, which fits columns of numbers too, and a UUID for
 * the tenant's main ones.
 */
@ApplicationScoped
class Invention {

    /** Most identifiers, as many as an erasure request takes. */
    static final int MAX_IDENTIFIERS = 20;

    private static final String CONSONANTS = "bdfgklmnprstvz";
    private static final String VOWELS = "aeiou";
    private static final String[] DOMAINS = {"com", "net", "org", "eu", "de", "fr"};
    private static final String[] SPARE_CODES = {
        "210", "214", "215", "217", "219", "259", "384", "422", "424", "425", "426", "427", "428", "429", "851", "854"
    };
    private static final int NUMBER_DIGITS = 18;
    private static final int PHONE_DIGITS = 12;

    private final SecureRandom random = new SecureRandom();

    @Inject
    SubjectTypes types;

    @Inject
    Subjects subjects;

    List<Identifier> person() {
        String first = word(3);
        String last = word(3);
        List<Identifier> identifiers = new ArrayList<>();
        for (TypeDefinition type : types.all()) {
            for (String value : values(type, first, last)) {
                if (identifiers.size() < MAX_IDENTIFIERS) {
                    identifiers.add(new Identifier(type.name(), value, subjects.canonical(type.name(), value)));
                }
            }
        }
        return identifiers;
    }

    private List<String> values(TypeDefinition type, String first, String last) {
        return switch (type.form()) {
            case EMAIL ->
                List.of(first + "." + last + digits(6) + "@" + word(4) + "." + DOMAINS[random.nextInt(DOMAINS.length)]);
            case PHONE -> List.of("+" + SPARE_CODES[random.nextInt(SPARE_CODES.length)] + digits(PHONE_DIGITS));
            case NAME -> List.of(capital(first) + " " + capital(last));
            case CASE_INSENSITIVE -> List.of(word(5) + digits(6));
            case EXACT ->
                TypeDefinition.BUILT_IN.contains(type)
                        ? List.of(digits(NUMBER_DIGITS), UUID.randomUUID().toString())
                        : List.of(digits(NUMBER_DIGITS));
        };
    }

    private String word(int syllables) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())))
                    .append(VOWELS.charAt(random.nextInt(VOWELS.length())));
        }
        return word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())))
                .toString();
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** No zero at the beginning: a column of numbers would lose it. */
    private String digits(int count) {
        StringBuilder digits = new StringBuilder().append(1 + random.nextInt(9));
        while (digits.length() < count) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }
}

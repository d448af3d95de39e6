package io.stateward.policies.entity;

/**
 * Is one entry of an allow list: a country or bloc, or those whom a bloc holds adequate.
 *
 * @param code ISO 3166 country or bloc
 * @param adequate whether the countries that the bloc holds adequate are meant
 */
public record Place(String code, boolean adequate) {

    private static final String PREFIX = "adequate(";

    /** Reads {@code DE}, {@code EU} or {@code adequate(EU)}; whether the code is known is not looked at. */
    public static Place parse(String text) {
        return text.startsWith(PREFIX) && text.endsWith(")")
                ? new Place(text.substring(PREFIX.length(), text.length() - 1).strip(), true)
                : new Place(text, false);
    }

    /** Returns it as documents write it. */
    public String text() {
        return adequate ? PREFIX + code + ")" : code;
    }
}

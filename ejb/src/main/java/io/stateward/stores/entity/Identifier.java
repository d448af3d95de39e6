package io.stateward.stores.entity;

/**
 * Is one plain identifier of the person an erasure is about, as the connector needs it while the request runs.
 *
 * @param type subject type, such as {@code email}
 * @param value the value as it was given
 * @param canonical the value in the type's canonical form
 */
public record Identifier(String type, String value, String canonical) {

    public static final String EMAIL = "email";
    public static final String PHONE = "phone";
    public static final String NAME = "name";

    /** Number of a card, an account, a voucher or another means of payment. */
    public static final String PAYMENT = "payment";

    /** Day of birth, in ISO 8601. */
    public static final String BIRTH = "date-of-birth";

    /** Postal address, its parts apart by commas or line breaks. */
    public static final String ADDRESS = "address";

    /** Tells whether many people may have the same one, so that it tells nobody apart by itself. */
    public boolean tellsNobodyApart() {
        return type.equals(NAME) || type.equals(BIRTH) || type.equals(ADDRESS);
    }

    /** Names the type only: the value must not reach a log. */
    @Override
    public String toString() {
        return "Identifier[" + type + "]";
    }
}

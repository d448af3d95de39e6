package io.stateward.subjects.entity;

import java.util.List;

/**
 * Says what one type of identifier is.
 *
 * @param name its name in the API
 * @param form how spellings are brought together
 * @param identifies whether a value has one person only; otherwise it never finds or joins anybody alone
 */
public record TypeDefinition(String name, CanonicalForm form, boolean identifies) {

    /** The types that every tenant has. */
    public static final List<TypeDefinition> BUILT_IN = List.of(
            new TypeDefinition("email", CanonicalForm.EMAIL, true),
            new TypeDefinition("phone", CanonicalForm.PHONE, true),
            new TypeDefinition("customer-id", CanonicalForm.EXACT, true),
            new TypeDefinition("user-id", CanonicalForm.EXACT, true),
            new TypeDefinition("name", CanonicalForm.NAME, false));
}

package io.stateward.erasure.entity;

import org.jspecify.annotations.Nullable;

/**
 * Says how it is to be made sure, or was, that a request comes from the person.
 *
 * @param by the way; an officer's own word is given by asking for none
 * @param doubt why the identity is in reasonable doubt (GDPR Art. 12(6)), without naming the person, at most 1,000 characters; asked of
 *     whoever wants a code
 * @param method how a connected system has made sure, such as {@code two-factor-login}; 1 to 64 of {@code a-z0-9.-}
 * @param reference where it has noted that, at most 128 of {@code A-Za-z0-9._:/-}; not an identifier of the person
 */
public record IdentityDraft(
        IdentityBy by,
        @Nullable String doubt,
        @Nullable String method,
        @Nullable String reference) {

    /** Asks for a code, because of a doubt. */
    public static IdentityDraft code(@Nullable String doubt) {
        return new IdentityDraft(IdentityBy.CODE, doubt, null, null);
    }

    /** Passes on what a connected system has made sure. */
    public static IdentityDraft attested(String method, String reference) {
        return new IdentityDraft(IdentityBy.ATTESTED, null, method, reference);
    }
}

package io.stateward.erasure.entity;

import org.jspecify.annotations.Nullable;

/**
 * Says how a request is to be taken in.
 *
 * @param allowDuplicate why it is let in beside an open one about the same person, without naming them, at most 1,000 characters; or null
 * @param identity how it is to be made sure that it comes from the person; null for what the caller's role says
 * @param language in which the person is written to
 */
public record EntryTerms(
        @Nullable String allowDuplicate, @Nullable IdentityDraft identity, Language language) {

    /** Asks for nothing in particular. */
    public static final EntryTerms PLAIN = new EntryTerms(null, null, Language.EN);
}

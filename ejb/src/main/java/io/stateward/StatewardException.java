package io.stateward;

import java.util.Map;

/**
 * Is the one failure that Stateward reports on purpose: a closed kind, a stable type and a sentence that says what to do.
 *
 * <p>Neither the sentence nor the details may hold a personal identifier or a secret: both travel to logs and clients.
 */
public final class StatewardException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what went wrong in general; the web module maps each kind to exactly one HTTP status. */
    public enum Kind {
        /** The request cannot be understood: 400. */
        INVALID,
        /** Nobody is signed in, or the token is not good: 401. */
        UNAUTHENTICATED,
        /** Signed in, but not allowed: 403. */
        FORBIDDEN,
        /** Not there, or not this tenant's: 404. */
        NOT_FOUND,
        /** Contradicts what is there: 409. */
        CONFLICT,
        /** Changed by somebody else in between: 412. */
        PRECONDITION,
        /** Over a named limit: 413. */
        TOO_LARGE,
        /** Understood, and refused by a rule: 422. */
        UNPROCESSABLE,
        /** Too many at once: 429. */
        TOO_MANY,
        /** Something that Stateward needs does not answer: 503. */
        UNAVAILABLE
    }

    private final Kind kind;
    private final String type;
    private final String sentence;
    private final transient Map<String, Object> details;

    /**
     * @param kind what went wrong in general
     * @param type stable kebab-case name of the problem, the last segment of the problem type's URI
     * @param sentence what happened and what to do, without identifiers of people
     */
    public StatewardException(Kind kind, String type, String sentence) {
        this(kind, type, sentence, Map.of());
    }

    /** As above, with members to add to the problem document (RFC 9457 section 3.2). */
    public StatewardException(Kind kind, String type, String sentence, Map<String, Object> details) {
        super(sentence);
        this.kind = kind;
        this.type = type;
        this.sentence = sentence;
        this.details = Map.copyOf(details);
    }

    /** Says that a thing is not there; a foreign tenant's id gets the same answer. */
    public static StatewardException notFound(String what) {
        return new StatewardException(
                Kind.NOT_FOUND, "not-found", "There is no such " + what + " in this tenant. Check the id or name.");
    }

    /** Says that a field of the request is not as it must be. */
    public static StatewardException invalid(String field, String sentence) {
        return new StatewardException(Kind.INVALID, "invalid-field", sentence, Map.of("field", field));
    }

    /** Returns the sentence that says what happened and what to do. */
    public String sentence() {
        return sentence;
    }

    public Kind kind() {
        return kind;
    }

    public String type() {
        return type;
    }

    public Map<String, Object> details() {
        return details == null ? Map.of() : details;
    }
}

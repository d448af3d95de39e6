package io.stateward.stores.connector.openai;

/** Says that OpenAI answered and will give the same answer again; the sentence names neither a person nor an object. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean everywhere;

    Refused(String sentence, boolean everywhere) {
        super(sentence);
        this.everywhere = everywhere;
    }

    /** Tells whether every other call to the store would be refused, too. */
    boolean everywhere() {
        return everywhere;
    }

    /** Returns the sentence that says what to do. */
    String sentence() {
        return String.valueOf(getMessage());
    }
}

package io.stateward.stores.connector.http;

/** Says that a provider answered and will give the same answer again; the sentence names neither a person nor an object. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean everywhere;

    public Refused(String sentence, boolean everywhere) {
        super(sentence);
        this.everywhere = everywhere;
    }

    /** Tells whether every other call to the store would be refused, too. */
    public boolean everywhere() {
        return everywhere;
    }

    /** Returns the sentence that says what to do. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}

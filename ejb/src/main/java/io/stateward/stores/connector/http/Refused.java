package io.stateward.stores.connector.http;

/** Says that a provider answered and will give the same answer again; the sentence names neither a person nor an object. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean everywhere;
    private final int status;

    public Refused(String sentence, boolean everywhere) {
        this(sentence, everywhere, 0);
    }

    /** Says so with the status of the answer. */
    public Refused(String sentence, boolean everywhere, int status) {
        super(sentence);
        this.everywhere = everywhere;
        this.status = status;
    }

    /** Returns the HTTP status of the answer, 0 where there was none. */
    public int status() {
        return status;
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

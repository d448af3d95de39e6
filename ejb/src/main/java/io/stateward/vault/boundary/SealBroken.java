package io.stateward.vault.boundary;

/** Says that sealed bytes were changed, belong elsewhere, or were sealed under another key or for another context. */
public final class SealBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SealBroken(String why) {
        super(why);
    }
}

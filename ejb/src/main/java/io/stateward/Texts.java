package io.stateward;

/** Makes texts fit their column. */
public final class Texts {

    private Texts() {}

    /** Returns at most so many characters of a text, from its beginning. */
    public static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max);
    }
}

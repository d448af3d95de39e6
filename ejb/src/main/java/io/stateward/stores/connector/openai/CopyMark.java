package io.stateward.stores.connector.openai;

import java.util.Optional;

/**
 * Is what the original says of its copy.
 *
 * @param done whether everything up to an item is in the copy
 * @param from how many items the copy had when it began to be filled, if it is not done
 * @param last the id of the last item that is in it, if it is done
 */
record CopyMark(boolean done, String copy, int from, String last) {

    private static final String COPYING = "copying";
    private static final String COPIED = "copied";

    static CopyMark copying(String copy, int from) {
        return new CopyMark(false, copy, from, SharedConversation.NOTHING);
    }

    static Optional<CopyMark> of(String text) {
        String[] words = text.split(" ", -1);
        boolean done = words[0].equals(COPIED);
        boolean whole = words.length == 3 && (done || (words[0].equals(COPYING) && words[2].matches("\\d{1,9}")));
        return whole
                ? Optional.of(new CopyMark(
                        done,
                        words[1],
                        done ? 0 : Integer.parseInt(words[2]),
                        done ? words[2] : SharedConversation.NOTHING))
                : Optional.empty();
    }

    CopyMark upTo(String item) {
        return new CopyMark(true, copy, 0, item);
    }

    /** Tells whether nothing of the original has gone yet. */
    boolean isFirst() {
        return !done && from == 0;
    }

    String text() {
        return done ? COPIED + " " + copy + " " + last : COPYING + " " + copy + " " + from;
    }
}

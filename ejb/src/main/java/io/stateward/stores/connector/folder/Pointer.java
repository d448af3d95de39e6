package io.stateward.stores.connector.folder;

import io.stateward.StatewardException;
import java.util.Arrays;
import java.util.List;

/**
 * Points at values in a JSON document: RFC 6901, and {@code *} stands for every element or member.
 *
 * @param steps names, indexes in decimal, or {@link #ANY}; none for the whole document
 */
record Pointer(List<String> steps) {

    /** Stands for every element or member. */
    static final String ANY = "*";

    static Pointer parse(String field, String text) {
        if (!text.isEmpty() && !text.startsWith("/")) {
            throw StatewardException.invalid(
                    field, "Field " + field + " must be a JSON pointer such as /user/id or /messages/*/from.");
        }
        return new Pointer(
                text.isEmpty()
                        ? List.of()
                        : Arrays.stream(text.substring(1).split("/", -1))
                                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                                .toList());
    }

    /** Tells whether it points at the value on that path. */
    boolean isAt(List<String> path) {
        return steps.size() == path.size() && isAbove(path);
    }

    /** Tells whether it points at the value on that path, or at one in which that is. */
    boolean isAbove(List<String> path) {
        if (steps.size() > path.size()) {
            return false;
        }
        for (int i = 0; i < steps.size(); i++) {
            if (!steps.get(i).equals(ANY) && !steps.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }
}

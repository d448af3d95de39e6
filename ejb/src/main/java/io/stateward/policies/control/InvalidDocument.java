package io.stateward.policies.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import java.util.Map;

/** Makes the failures of reading a policy document: each names the line and the field. */
final class InvalidDocument {

    private InvalidDocument() {}

    /** Says what is wrong with a field. */
    static StatewardException at(int line, String field, String sentence) {
        return new StatewardException(
                Kind.INVALID,
                "invalid-document",
                "Line " + line + ", field " + field + ": " + sentence,
                Map.of("line", line, "field", field));
    }
}

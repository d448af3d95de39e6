package io.stateward.policies.control;

import java.util.List;
import java.util.Map;

/** Is a piece of a JSON or YAML document with the line it stands on, so that an error can point at it. */
sealed interface DocumentNode {

    /** Returns the line, counted from 1. */
    int line();

    /** Is a text. */
    record Text(String value, int line) implements DocumentNode {}

    /** Is a number, as it is written. */
    record Figure(String value, int line) implements DocumentNode {}

    /** Is true, false or null; policy documents use none of them. */
    record Other(int line) implements DocumentNode {}

    /** Is a list. */
    record Items(List<DocumentNode> values, int line) implements DocumentNode {}

    /** Is a map from field to value, in the order of the document. */
    record Fields(Map<String, DocumentNode> values, int line) implements DocumentNode {}
}

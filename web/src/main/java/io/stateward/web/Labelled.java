package io.stateward.web;

import java.util.Arrays;
import java.util.List;

/** Reads labels that a person has typed into one field, with commas between. */
public final class Labelled {

    private Labelled() {}

    public static List<String> read(String typed) {
        return Arrays.stream(typed.split(",", -1))
                .map(String::strip)
                .filter(label -> !label.isEmpty())
                .distinct()
                .toList();
    }
}

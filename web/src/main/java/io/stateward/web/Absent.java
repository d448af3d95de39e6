package io.stateward.web;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads optional fields of bodies: what is not sent is empty. */
public final class Absent {

    private Absent() {}

    public static <T> List<T> list(@Nullable List<T> sent) {
        return sent == null ? List.of() : sent;
    }

    public static <T> Set<T> set(@Nullable List<T> sent) {
        return sent == null ? Set.of() : Set.copyOf(sent);
    }
}

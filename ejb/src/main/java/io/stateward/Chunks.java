package io.stateward;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Cuts long lists of parameters into pieces that a statement takes. */
public final class Chunks {

    /** Most parameters of one {@code in} list. */
    public static final int SIZE = 1_000;

    private Chunks() {}

    public static <T> List<List<T>> of(Collection<T> all) {
        List<T> list = List.copyOf(all);
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < list.size(); from += SIZE) {
            chunks.add(list.subList(from, Math.min(list.size(), from + SIZE)));
        }
        return chunks;
    }
}

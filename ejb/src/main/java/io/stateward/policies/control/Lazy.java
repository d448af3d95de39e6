package io.stateward.policies.control;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Is a list that is made when it is first read; making it twice gives the same, so that no lock is needed. */
final class Lazy<E> extends AbstractList<E> {

    private final Supplier<List<E>> maker;
    private volatile @Nullable List<E> made;

    Lazy(Supplier<List<E>> maker) {
        this.maker = maker;
    }

    private List<E> made() {
        List<E> list = made;
        if (list == null) {
            list = maker.get();
            made = list;
        }
        return list;
    }

    @Override
    public E get(int index) {
        return made().get(index);
    }

    @Override
    public int size() {
        return made().size();
    }
}

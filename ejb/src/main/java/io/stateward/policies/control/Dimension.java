package io.stateward.policies.control;

import io.stateward.policies.entity.Selectors;
import java.util.Set;

/** Is one selector whose values are plain words; jurisdictions are sets of countries and are matched apart. */
enum Dimension {
    CATEGORY(0),
    PURPOSE(1),
    AGENT(2),
    STORE(3),
    KIND(4),
    TAG(5);

    static final int COUNT = values().length;

    private final int index;

    Dimension(int index) {
        this.index = index;
    }

    /** Returns its place in arrays of {@link #COUNT}. */
    int index() {
        return index;
    }

    /** Returns the words that a document selects; empty for all. */
    Set<String> of(Selectors selectors) {
        return switch (this) {
            case CATEGORY -> selectors.categories();
            case PURPOSE -> selectors.purposes();
            case AGENT -> selectors.agents();
            case STORE -> selectors.stores();
            case KIND -> selectors.kinds();
            case TAG -> selectors.tags();
        };
    }
}

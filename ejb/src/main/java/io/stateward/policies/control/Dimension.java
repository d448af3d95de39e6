package io.stateward.policies.control;

import io.stateward.policies.entity.Selectors;
import java.util.Set;

/** Is one selector whose values are plain words; jurisdictions are sets of countries and are matched apart. */
enum Dimension {
    CATEGORY,
    PURPOSE,
    AGENT,
    STORE,
    KIND,
    TAG;

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

package io.stateward.policies.control;

import io.stateward.policies.entity.Selectors;
import java.util.Set;

/** Is one selector whose values are plain words; jurisdictions are sets of countries and are matched apart. */
enum Dimension {
    CATEGORY {
        @Override
        Set<String> of(Selectors selectors) {
            return selectors.categories();
        }
    },
    PURPOSE {
        @Override
        Set<String> of(Selectors selectors) {
            return selectors.purposes();
        }
    },
    AGENT {
        @Override
        Set<String> of(Selectors selectors) {
            return selectors.agents();
        }
    },
    STORE {
        @Override
        Set<String> of(Selectors selectors) {
            return selectors.stores();
        }
    },
    KIND {
        @Override
        Set<String> of(Selectors selectors) {
            return selectors.kinds();
        }
    },
    TAG {
        @Override
        Set<String> of(Selectors selectors) {
            return selectors.tags();
        }
    };

    static final int COUNT = values().length;

    /** Returns the words that a document selects; empty for all. */
    abstract Set<String> of(Selectors selectors);
}

package io.stateward.policies.control;

import io.stateward.policies.entity.CountrySet;
import io.stateward.policies.entity.RegionTable;
import io.stateward.policies.entity.Selectors;
import java.util.Set;

/** Compares what documents are about by their selectors; conditions are not compared. */
record Coverage(RegionTable regions) {

    /** Tells whether all that one is about is what the other is about too, in either direction. */
    boolean nested(Selectors one, Selectors other) {
        return covers(one, other) || covers(other, one);
    }

    private boolean covers(Selectors outer, Selectors inner) {
        for (Dimension dimension : Dimension.values()) {
            if (!includes(dimension.of(outer), dimension.of(inner))) {
                return false;
            }
        }
        return outer.jurisdictions().isEmpty()
                || (!inner.jurisdictions().isEmpty()
                        && countries(outer.jurisdictions()).containsAll(countries(inner.jurisdictions())));
    }

    private static boolean includes(Set<String> outer, Set<String> inner) {
        return outer.isEmpty() || (!inner.isEmpty() && outer.containsAll(inner));
    }

    private CountrySet countries(Set<String> codes) {
        CountrySet union = CountrySet.NONE;
        for (String code : codes) {
            CountrySet countries = regions.countriesOf(code);
            union = countries == null ? union : union.or(countries);
        }
        return union;
    }
}

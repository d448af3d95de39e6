package io.stateward.policies.control;

import io.stateward.policies.entity.CountrySet;
import io.stateward.policies.entity.Place;
import io.stateward.policies.entity.RegionTable;
import io.stateward.policies.entity.Terms;
import java.time.LocalDate;
import java.util.List;

/**
 * Is where a rule allows state, on the day it was compiled for: for recipients in general, and for those who have shown that they are
 * in the scope of an adequacy decision that does not cover everybody.
 */
record AllowedPlaces(
        CountrySet storage, CountrySet processing, CountrySet certifiedStorage, CountrySet certifiedProcessing) {

    /** Reads allow lists by the region table of one day. */
    record Reader(RegionTable regions, LocalDate day) {

        AllowedPlaces read(Terms.Residency terms) {
            return new AllowedPlaces(
                    union(terms.storage(), false),
                    union(terms.processing(), false),
                    union(terms.storage(), true),
                    union(terms.processing(), true));
        }

        private CountrySet union(List<Place> places, boolean certified) {
            CountrySet union = CountrySet.NONE;
            for (Place place : places) {
                CountrySet countries = place.adequate()
                        ? regions.adequate(place.code(), day, certified)
                        : regions.countriesOf(place.code());
                union = countries == null ? union : union.or(countries);
            }
            return union;
        }

        /** Returns what the built-in rule allows: home in the EEA, the EEA and whom the EU holds adequate; otherwise home only. */
        AllowedPlaces builtIn(String home) {
            boolean european = regions.contains("EEA", home);
            List<Place> places = european
                    ? List.of(new Place("EEA", false), new Place("EU", true))
                    : List.of(new Place(home, false));
            return read(new Terms.Residency(places, places));
        }
    }

    CountrySet storage(boolean certified) {
        return certified ? certifiedStorage : storage;
    }

    CountrySet processing(boolean certified) {
        return certified ? certifiedProcessing : processing;
    }
}

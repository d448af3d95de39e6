package io.stateward.policies.entity;

import io.stateward.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knows the countries of ISO 3166, the blocs they form and whom a bloc holds adequate, as dated data with its source.
 *
 * <p>The shipped tables are {@code regions.json} and {@code adequacy.json} beside this capability's classes.
 */
public final class RegionTable {

    private static final String FOLDER = "/io/stateward/policies/";

    private final List<String> countries;
    private final Map<String, CountrySet> regions = new HashMap<>();
    private final TreeMap<String, CountrySet> blocs = new TreeMap<>();
    private final String adequacyBloc;
    private final List<Adequacy> decisions;
    private final CountrySet everywhere;

    private record Bloc(String source, List<String> members) {}

    private record RegionData(LocalDate asOf, String source, List<String> countries, Map<String, Bloc> blocs) {}

    private record AdequacyData(LocalDate asOf, String source, String bloc, List<Adequacy> decisions) {}

    private RegionTable(RegionData data, AdequacyData adequacy) {
        countries = List.copyOf(data.countries());
        if (countries.size() > CountrySet.MAX_COUNTRIES) {
            throw new IllegalStateException("More than " + CountrySet.MAX_COUNTRIES + " countries");
        }
        for (int i = 0; i < countries.size(); i++) {
            regions.put(countries.get(i), CountrySet.of(i));
        }
        everywhere = union(countries);
        data.blocs().forEach((name, bloc) -> blocs.put(name, union(bloc.members())));
        regions.putAll(blocs);
        adequacyBloc = adequacy.bloc();
        decisions = List.copyOf(adequacy.decisions());
        decisions.forEach(decision -> union(List.of(decision.country())));
    }

    /** Returns the tables that ship with Stateward. */
    public static RegionTable shipped() {
        return new RegionTable(load("regions.json", RegionData.class), load("adequacy.json", AdequacyData.class));
    }

    /** Tells whether it is a country or bloc of the table. */
    public boolean known(String code) {
        return regions.containsKey(code);
    }

    /** Returns the countries of a country or bloc, or null for a code that nobody knows. */
    public @Nullable CountrySet countriesOf(@Nullable String code) {
        return code == null ? null : regions.get(code);
    }

    /** Returns all countries; where somebody unknown may be. */
    public CountrySet everywhere() {
        return everywhere;
    }

    /** Tells whether the country or bloc lies wholly within the bloc or country; unknown codes lie nowhere. */
    public boolean contains(String bloc, String country) {
        CountrySet outer = countriesOf(bloc);
        CountrySet inner = countriesOf(country);
        return outer != null && inner != null && outer.containsAll(inner);
    }

    /** Tells whether there is an adequacy table of that bloc. */
    public boolean hasAdequacy(String bloc) {
        return adequacyBloc.equals(bloc);
    }

    /** Returns the adequacy decisions of a bloc, in force or not; empty when it has no table. */
    public List<Adequacy> adequacy(String bloc) {
        return hasAdequacy(bloc) ? decisions : List.of();
    }

    /**
     * Returns the countries that a bloc holds adequate on that day.
     *
     * @param certified whether the recipient has shown that it is in the scope of a decision that does not cover everybody
     */
    public CountrySet adequate(String bloc, LocalDate day, boolean certified) {
        return union(adequacy(bloc).stream()
                .filter(decision -> decision.holdsOn(day))
                .filter(decision -> certified || !decision.certifiedOnly())
                .map(Adequacy::country)
                .toList());
    }

    /** Returns the first day after that day on which an adequacy decision begins or has ended, or the last day there is. */
    public LocalDate nextChange(LocalDate day) {
        return decisions.stream()
                .flatMap(decision -> Stream.of(
                        decision.from(),
                        decision.until() == null
                                ? LocalDate.MAX
                                : decision.until().plusDays(1)))
                .filter(change -> change.isAfter(day))
                .min(LocalDate::compareTo)
                .orElse(LocalDate.MAX);
    }

    /** Names a set: every bloc that it wholly holds, then its countries outside those blocs, each sorted. */
    public List<String> names(CountrySet set) {
        List<String> names = new ArrayList<>();
        CountrySet left = set;
        for (Map.Entry<String, CountrySet> bloc : blocs.entrySet()) {
            if (set.containsAll(bloc.getValue())) {
                names.add(bloc.getKey());
                left = left.minus(bloc.getValue());
            }
        }
        left.indexes().forEach(index -> names.add(countries.get(index)));
        return List.copyOf(names);
    }

    private CountrySet union(List<String> codes) {
        CountrySet union = CountrySet.NONE;
        for (String code : codes) {
            CountrySet country = regions.get(code);
            if (country == null) {
                throw new IllegalStateException("The region table names the unknown country " + code);
            }
            union = union.or(country);
        }
        return union;
    }

    private static <T> T load(String file, Class<T> type) {
        try (InputStream in = Objects.requireNonNull(RegionTable.class.getResourceAsStream(FOLDER + file), file)) {
            return Json.mapper().readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException("The table " + file + " of this build cannot be read", e);
        }
    }
}

package io.stateward.policies.entity;

import io.stateward.policies.entity.RegionData.Bloc;
import io.stateward.policies.entity.RegionData.Member;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Checks countries and blocs, and finds the countries of each bloc on a day, through the blocs in it. */
final class BlocMembers {

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    /** As long as a place can be in every table that keeps one. */
    private static final Pattern BLOC = Pattern.compile("[A-Z][A-Z0-9-]{1,7}");

    private final RegionData data;
    private final LocalDate day;
    private final Map<String, CountrySet> countries = new HashMap<>();
    private final SortedMap<String, CountrySet> blocs = new TreeMap<>();

    BlocMembers(RegionData data, LocalDate day) {
        this.data = data;
        this.day = day;
        TableFault.requireThere("asOf", data.asOf());
        TableFault.requireText("source", data.source());
        TableFault.requireThere("countries", data.countries());
        requireCountries();
        TableFault.requireThere("blocs", data.blocs());
        TableFault.requireSize("blocs", data.blocs().size(), RegionData.MAX_BLOCS);
        data.blocs().forEach(this::requireForm);
        for (String bloc : data.blocs().keySet()) {
            resolve(bloc, new LinkedHashSet<>());
        }
        // Nothing lies in what is empty, but nothing would lie outside of it either: such a bloc is as unknown.
        blocs.values().removeIf(CountrySet::isEmpty);
    }

    /** Returns a name that is like a code as it is; what is not may be anything. */
    static String shown(String name) {
        return BLOC.matcher(name).matches() ? name : "(name)";
    }

    private void requireCountries() {
        List<String> codes = data.countries();
        if (codes.isEmpty()) {
            throw TableFault.at("countries", "There is no country. Name those of ISO 3166.");
        }
        TableFault.requireSize("countries", codes.size(), CountrySet.MAX_COUNTRIES);
        for (int i = 0; i < codes.size(); i++) {
            String field = "countries[" + i + "]";
            String code = codes.get(i);
            if (code == null || !COUNTRY.matcher(code).matches() || code.equals(ItemFacts.UNKNOWN_JURISDICTION)) {
                throw TableFault.at(
                        field,
                        "A country is two capital letters of ISO 3166, and not " + ItemFacts.UNKNOWN_JURISDICTION
                                + ", which stands for one that nobody knows.");
            }
            if (countries.put(code, CountrySet.of(i)) != null) {
                throw TableFault.at(field, "The country " + code + " is named twice.");
            }
        }
    }

    private void requireForm(String name, Bloc bloc) {
        String field = "blocs." + shown(name);
        if (!BLOC.matcher(name).matches() || countries.containsKey(name)) {
            throw TableFault.at(
                    field, "A bloc has a name of 2 to 8 capital letters, digits and hyphens that no country has.");
        }
        TableFault.requireThere(field, bloc);
        TableFault.requireText(field + ".source", bloc.source());
        if (bloc.members() == null || bloc.members().isEmpty()) {
            throw TableFault.at(
                    field + ".members", "The bloc " + name + " is empty. Name its members or leave it out.");
        }
        TableFault.requireSize(field + ".members", bloc.members().size(), RegionData.MAX_MEMBERS);
        for (int i = 0; i < bloc.members().size(); i++) {
            require(field + ".members[" + i + "]", name, bloc.members().get(i));
        }
    }

    private void require(String field, String bloc, Member member) {
        TableFault.requireThere(field, member);
        String code = member.code();
        if (code == null || !(countries.containsKey(code) || data.blocs().containsKey(code))) {
            throw TableFault.at(
                    field, "The bloc " + bloc + " names a member that is neither a country nor a bloc of this table.");
        }
        TableFault.requireOrder(field, member.from(), member.until());
    }

    /** Follows every membership, of other days too: a circle that only closes later is one. */
    private CountrySet resolve(String name, Set<String> path) {
        CountrySet known = countries.containsKey(name) ? countries.get(name) : blocs.get(name);
        if (known != null) {
            return known;
        }
        if (!path.add(name)) {
            throw TableFault.at(
                    "blocs." + name,
                    "Blocs contain each other in a circle: " + String.join(", ", path) + ". Take one out.");
        }
        CountrySet union = CountrySet.NONE;
        for (Member member : Objects.requireNonNull(data.blocs().get(name)).members()) {
            CountrySet inside = resolve(member.code(), path);
            union = member.holdsOn(day) ? union.or(inside) : union;
        }
        path.remove(name);
        blocs.put(name, union);
        return union;
    }

    Map<String, CountrySet> countries() {
        return countries;
    }

    /** Returns the blocs that have members on the day, by name in order. */
    SortedMap<String, CountrySet> blocs() {
        return blocs;
    }
}

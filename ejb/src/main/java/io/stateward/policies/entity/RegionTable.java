package io.stateward.policies.entity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stateward.StatewardException;
import io.stateward.policies.entity.RegionData.Bloc;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knows, for one day, the countries of ISO 3166, the blocs they form, whom a country or bloc holds adequate, and where providers' hosts
 * lie. Immutable; made of dated tables with their sources, which ship with Stateward and which the platform's operator may replace.
 *
 * <p>Days are days in UTC.
 */
public final class RegionTable {

    /** Most sets whose names are remembered; rules allow few different ones, and naming one takes as long as deciding. */
    private static final int MAX_NAMED = 1_000;

    private final TableSet set;
    private final LocalDate day;
    private final List<String> countries;
    private final Map<String, CountrySet> regions = new HashMap<>();
    private final SortedMap<String, CountrySet> blocs;
    private final CountrySet everywhere;
    private final ProviderRegions providers;
    private final Cache<CountrySet, List<String>> named =
            Caffeine.newBuilder().maximumSize(MAX_NAMED).executor(Runnable::run).build();

    private RegionTable(TableSet set, LocalDate day) {
        this.set = set;
        this.day = day;
        BlocMembers members = new BlocMembers(set.regions(), day);
        countries = List.copyOf(set.regions().countries());
        blocs = members.blocs();
        regions.putAll(members.countries());
        everywhere = regions.values().stream().reduce(CountrySet.NONE, CountrySet::or);
        regions.putAll(blocs);
        TableFault.requireThere("asOf", set.adequacy().asOf());
        TableFault.requireText("source", set.adequacy().source());
        TableFault.requireThere("by", set.adequacy().by());
        TableFault.requireSize("by", set.adequacy().by().size(), AdequacyData.MAX_GRANTING);
        set.adequacy().by().forEach(this::require);
        providers = new ProviderRegions(set.providers(), this, day);
    }

    private void require(String granting, AdequacyData.Granted granted) {
        String field = "by." + BlocMembers.shown(granting);
        if (!isWritten(granting)) {
            throw TableFault.at(field, "Who decides is neither a country nor a bloc of the table of regions.");
        }
        TableFault.requireThere(field, granted);
        TableFault.requireText(field + ".source", granted.source());
        TableFault.requireThere(field + ".decisions", granted.decisions());
        TableFault.requireSize(field, granted.decisions().size(), AdequacyData.MAX_DECISIONS);
        for (int i = 0; i < granted.decisions().size(); i++) {
            Adequacy decision = granted.decisions().get(i);
            String at = field + ".decisions[" + i + "]";
            TableFault.requireThere(at, decision);
            if (decision.country() == null || !isWritten(decision.country())) {
                throw TableFault.at(at, "The country is neither a country nor a bloc of the table of regions.");
            }
            if (decision.from() == null) {
                throw TableFault.at(at, "A decision needs its first day, 'from'.");
            }
            TableFault.requireText(at + ".scope", decision.scope());
            TableFault.requireText(at + ".source", decision.source());
            TableFault.requireOrder(at, decision.from(), decision.until());
        }
    }

    /** Returns the tables that ship with Stateward, on the day on which they were last compared with their sources. */
    public static RegionTable shipped() {
        TableSet shipped = TableSet.shipped();
        return of(shipped, shipped.regions().asOf());
    }

    /** Returns the codes of all countries and blocs. */
    public Set<String> codes() {
        return Set.copyOf(regions.keySet());
    }

    /**
     * Reads tables for a day, once they are found to hold together.
     *
     * @throws StatewardException {@code table-invalid} with the field that is wrong
     */
    public static RegionTable of(TableSet set, LocalDate day) {
        return new RegionTable(set, day);
    }

    /** Returns the same tables for another day on which they hold. */
    public RegionTable on(LocalDate other) {
        boolean same = !other.isBefore(lastChange(day)) && other.isBefore(nextChange(day));
        return same ? this : of(set, other);
    }

    /** Returns the tables as they are written down. */
    public TableSet set() {
        return set;
    }

    /** Tells whether the tables write the code down, on whichever day it means something. */
    boolean isWritten(String code) {
        return regions.containsKey(code) || set.regions().blocs().containsKey(code);
    }

    /** Tells whether it is a country, or a bloc that has members on this day. */
    public boolean known(String code) {
        return regions.containsKey(code);
    }

    /** Returns the blocs that have members on this day, sorted. */
    public List<String> blocs() {
        return List.copyOf(blocs.keySet());
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

    /** Tells whether there is a table of whom that country or bloc holds adequate. */
    public boolean hasAdequacy(String granting) {
        return set.adequacy().by().containsKey(granting);
    }

    /** Returns who has such a table, sorted. */
    public List<String> granting() {
        return set.adequacy().by().keySet().stream().sorted().toList();
    }

    /** Returns the adequacy decisions of a country or bloc, in force or not; empty when it has no table. */
    public List<Adequacy> adequacy(String granting) {
        AdequacyData.Granted granted = set.adequacy().by().get(granting);
        return granted == null ? List.of() : List.copyOf(granted.decisions());
    }

    /**
     * Returns the countries that a country or bloc holds adequate on that day.
     *
     * @param certified whether the recipient has shown that it is in the scope of a decision that does not cover everybody
     */
    public CountrySet adequate(String granting, LocalDate on, boolean certified) {
        CountrySet union = CountrySet.NONE;
        for (Adequacy decision : adequacy(granting)) {
            CountrySet held = countriesOf(decision.country());
            if (held != null && decision.holdsOn(on) && (certified || !decision.certifiedOnly())) {
                union = union.or(held);
            }
        }
        return union;
    }

    /** Returns where a provider's host lies, if the table of providers knows. */
    public Optional<ProviderPlace> placeOf(String host) {
        return providers.of(host);
    }

    /** Returns the first day after that day on which anything in the tables changes, or the last day there is. */
    public LocalDate nextChange(LocalDate after) {
        return Stream.concat(changes(), Stream.of(set.until()))
                .filter(change -> change.isAfter(after))
                .min(LocalDate::compareTo)
                .orElse(LocalDate.MAX);
    }

    /** Returns the last day, that day among them, on which anything in the tables changed, or the first day there is. */
    public LocalDate lastChange(LocalDate until) {
        return Stream.concat(changes(), Stream.of(set.since()))
                .filter(change -> !change.isAfter(until))
                .max(LocalDate::compareTo)
                .orElse(LocalDate.MIN);
    }

    private Stream<LocalDate> changes() {
        Stream<LocalDate> memberships = set.regions().blocs().values().stream()
                .map(Bloc::members)
                .flatMap(List::stream)
                .flatMap(member -> changes(member.from(), member.until()));
        Stream<LocalDate> decisions = set.adequacy().by().values().stream()
                .flatMap(granted -> granted.decisions().stream())
                .flatMap(decision -> changes(decision.from(), decision.until()));
        Stream<LocalDate> rows = set.providers().rows().stream().flatMap(row -> changes(row.from(), row.until()));
        return Stream.of(memberships, decisions, rows).flatMap(all -> all);
    }

    private static Stream<LocalDate> changes(@Nullable LocalDate from, @Nullable LocalDate until) {
        return Stream.of(Optional.ofNullable(from), Optional.ofNullable(until).map(last -> last.plusDays(1)))
                .flatMap(Optional::stream);
    }

    /** Names a set: every bloc that it wholly holds, then its countries outside those blocs, each sorted. */
    public List<String> names(CountrySet set) {
        return named.get(set, this::name);
    }

    private List<String> name(CountrySet set) {
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
}

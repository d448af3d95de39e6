package io.stateward.policies.entity;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what the law asks of state that goes from one place to another (GDPR Chapter V, UK GDPR Chapter V, and by caution everywhere).
 *
 * <p>The EEA counts as one area, any other country as one of its own. Leaving the area in which state is kept or worked on needs a ground;
 * only state that comes home, from a place whose own law is in no table of adequacy, needs none. What is unknown leaves, and nothing
 * unknown is adequate.
 *
 * @param leaves whether it leaves the area of the place it is at, so that a ground is needed
 * @param adequate whether all of what it goes to is in that area or held adequate by its law, for any recipient
 * @param adequateIfCertified the same for recipients who have shown that they are in the scope of such a decision
 * @param until the last day on which what makes it adequate holds as the tables stand, or null when none is written
 */
public record Crossing(
        boolean leaves,
        boolean adequate,
        boolean adequateIfCertified,
        @Nullable LocalDate until) {

    private static final String ONE_AREA = "EEA";

    private static final Crossing UNKNOWN = new Crossing(true, false, false, null);

    /**
     * Judges a way between two places.
     *
     * @param regions the tables of places of that day
     * @param jurisdictions those of the people whom the state is about; without one, nobody comes home
     */
    public static Crossing between(
            RegionTable regions, LocalDate day, StoreFacts from, StoreFacts to, Set<String> jurisdictions) {
        CountrySet source = countries(regions, from);
        CountrySet target = countries(regions, to);
        if (source == null || target == null) {
            return UNKNOWN;
        }
        CountrySet area = area(regions, source);
        if (area.containsAll(target) || (!restricts(regions, source) && isHome(regions, target, jurisdictions))) {
            return new Crossing(false, false, false, null);
        }
        return regions.granting().stream()
                .filter(granting -> ownArea(regions, granting).containsAll(source))
                .findFirst()
                .map(granting -> new Crossing(
                        true,
                        area.or(regions.adequate(granting, day, false)).containsAll(target),
                        area.or(regions.adequate(granting, day, true)).containsAll(target),
                        end(regions, day, granting, target.minus(area))))
                .orElse(UNKNOWN);
    }

    private static @Nullable CountrySet countries(RegionTable regions, StoreFacts place) {
        CountrySet storage = regions.countriesOf(place.storageRegion());
        CountrySet processing = regions.countriesOf(place.processingRegion());
        return storage == null || processing == null ? null : storage.or(processing);
    }

    private static CountrySet area(RegionTable regions, CountrySet countries) {
        CountrySet one = regions.countriesOf(ONE_AREA);
        return one != null && one.containsAll(countries) ? one : countries;
    }

    private static CountrySet ownArea(RegionTable regions, String granting) {
        CountrySet own = regions.countriesOf(granting);
        return own == null ? CountrySet.NONE : area(regions, own);
    }

    /** Tells whether any of it is under a law of which the tables know that it restricts transfers. */
    private static boolean restricts(RegionTable regions, CountrySet countries) {
        return regions.granting().stream()
                .anyMatch(granting -> ownArea(regions, granting).overlaps(countries));
    }

    private static boolean isHome(RegionTable regions, CountrySet target, Set<String> jurisdictions) {
        return !jurisdictions.isEmpty()
                && jurisdictions.stream().allMatch(jurisdiction -> {
                    CountrySet lives = regions.countriesOf(jurisdiction);
                    return lives != null && area(regions, lives).containsAll(target);
                });
    }

    private static @Nullable LocalDate end(RegionTable regions, LocalDate day, String granting, CountrySet outside) {
        return regions.adequacy(granting).stream()
                .filter(decision -> decision.holdsOn(day))
                .filter(decision -> {
                    CountrySet held = regions.countriesOf(decision.country());
                    return held != null && held.overlaps(outside);
                })
                .map(Adequacy::until)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}

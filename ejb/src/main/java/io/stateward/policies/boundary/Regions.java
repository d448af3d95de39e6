package io.stateward.policies.boundary;

import io.stateward.PlatformBoundary;
import io.stateward.StatewardException;
import io.stateward.policies.control.CurrentRegions;
import io.stateward.policies.entity.Adequacy;
import io.stateward.policies.entity.ProviderPlace;
import io.stateward.policies.entity.RegionTable;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Knows countries, the blocs they form, whom they hold adequate and where providers' hosts lie; the same for every tenant. */
@PlatformBoundary
public class Regions {

    @Inject
    CurrentRegions current;

    /** Returns the tables in force; immutable, for today. Ask again for each request, so that a replacement is seen. */
    public RegionTable table() {
        return current.now();
    }

    /** Returns the tables that were in force at a past moment, as far as the operator's replacements go; what shipped is this build's. */
    public RegionTable asOf(Instant past) {
        return current.asOf(past);
    }

    /**
     * Numbers the state of the tables at a time, now or later: it grows whenever one is replaced and whenever a date in one passes, and
     * whoever keeps the number by which something was judged sees whether to judge again.
     */
    public long tablesEpoch(Instant now) {
        return current.epoch(now);
    }

    /** Tells whether it is a country or a bloc that has members today. */
    public boolean known(String code) {
        // A code that was just taken out passes for a moment on another node; what is decided by it then counts as
        // unknown.
        RegionTable seen = current.lastSeen();
        return (seen != null && seen.known(code)) || table().known(code);
    }

    /** Tells whether a country or bloc lies wholly within a bloc or country; unknown codes lie nowhere. */
    public boolean contains(String bloc, String country) {
        return table().contains(bloc, country);
    }

    /** Returns the adequacy decisions of a country or bloc with scope, dates and source, in force or not; empty when it has no table. */
    public List<Adequacy> adequate(String granting) {
        return table().adequacy(granting);
    }

    /** Returns where a provider's host lies, if the table of providers knows. */
    public Optional<ProviderPlace> placeOf(String host) {
        return table().placeOf(host);
    }

    /**
     * Lets pass a code that is known.
     *
     * @throws StatewardException that names the field otherwise
     */
    public String require(String field, String code) {
        if (!known(code)) {
            throw unknown(field, table());
        }
        return code;
    }

    /** Returns what is to be thrown for an unknown code by who must not let it leave this boundary, which would roll back the rest. */
    public static StatewardException unknown(String field, RegionTable table) {
        return StatewardException.invalid(
                field,
                "'" + field + "' must be an ISO 3166 country code, such as DE or US, or one of the blocs "
                        + String.join(", ", table.blocs()) + ".");
    }
}

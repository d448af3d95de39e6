package io.stateward.policies.boundary;

import io.stateward.StatewardException;
import io.stateward.policies.entity.Adequacy;
import io.stateward.policies.entity.RegionTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Knows countries, the blocs they form and whom a bloc holds adequate; the same for every tenant. */
@ApplicationScoped
public class Regions {

    @Inject
    RegionTable table;

    /** Tells whether it is an ISO 3166 country code or one of the blocs EU and EEA. */
    public boolean known(String code) {
        return table.known(code);
    }

    /** Tells whether a country or bloc lies wholly within a bloc or country; unknown codes lie nowhere. */
    public boolean contains(String bloc, String country) {
        return table.contains(bloc, country);
    }

    /** Returns the adequacy decisions of a bloc with scope, dates and source, in force or not; empty when it has no table. */
    public List<Adequacy> adequate(String bloc) {
        return table.adequacy(bloc);
    }

    /**
     * Lets pass a code that is known.
     *
     * @throws StatewardException that names the field otherwise
     */
    public String require(String field, String code) {
        if (!known(code)) {
            throw StatewardException.invalid(
                    field,
                    "'" + field
                            + "' must be an ISO 3166 country code, such as DE or US, or one of the blocs EU and EEA.");
        }
        return code;
    }
}

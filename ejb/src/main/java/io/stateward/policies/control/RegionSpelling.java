package io.stateward.policies.control;

import io.stateward.Spelling;
import io.stateward.policies.entity.RegionTable;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Guesses the region that somebody meant: other case, three letters, a country's English name, or a customary code that is not ISO's. */
final class RegionSpelling {

    private static final Map<String, String> CODES = codes();

    private RegionSpelling() {}

    /** Returns the code that was meant, if there is one in the table. */
    static Optional<String> meant(RegionTable regions, String written) {
        String upper = written.strip().toUpperCase(Locale.ROOT);
        @Nullable String code = regions.known(upper) ? upper : CODES.get(upper);
        if (code == null && upper.length() > 3) {
            code = Spelling.near(upper, CODES.keySet()).map(CODES::get).orElse(null);
        }
        return Optional.ofNullable(code).filter(regions::known);
    }

    private static Map<String, String> codes() {
        // Customary, and not in ISO 3166 (UK) or the EU's own (EL); names of blocs that people write out.
        Map<String, String> codes = new HashMap<>(Map.of(
                "UK",
                "GB",
                "EL",
                "GR",
                "USA",
                "US",
                "EUROPE",
                "EU",
                "EUROPEAN UNION",
                "EU",
                "EUROPEAN ECONOMIC AREA",
                "EEA"));
        for (String country : Locale.getISOCountries()) {
            Locale locale = new Locale.Builder().setRegion(country).build();
            codes.put(locale.getISO3Country(), country);
            codes.put(locale.getDisplayCountry(Locale.ENGLISH).toUpperCase(Locale.ROOT), country);
        }
        return codes;
    }
}

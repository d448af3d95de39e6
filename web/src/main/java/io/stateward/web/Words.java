package io.stateward.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words figures, places and lists for the console's pages. */
@Named
@ApplicationScoped
public class Words {

    private static final Map<String, String> BLOCS = Map.of("EU", "European Union", "EEA", "European Economic Area");
    private static final List<String> UNITS = List.of("bytes", "kB", "MB", "GB", "TB", "PB", "EB");
    private static final double STEP = 1_000;

    /** Returns a number with its thousands set apart. */
    public String number(long value) {
        return String.format(Locale.ENGLISH, "%,d", value);
    }

    /** Returns a size in the unit that leaves less than a thousand of it; empty for none. */
    public String size(@Nullable Long bytes) {
        if (bytes == null) {
            return "";
        }
        double value = bytes;
        int unit = 0;
        while (value >= STEP && unit < UNITS.size() - 1) {
            value /= STEP;
            unit++;
        }
        return String.format(Locale.ENGLISH, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS.get(unit));
    }

    /** Returns a country's or bloc's name with its code. */
    public String place(String code) {
        String name = BLOCS.getOrDefault(code, new Locale("", code).getDisplayCountry(Locale.ENGLISH));
        return name.isEmpty() || name.equals(code) ? code : name + " (" + code + ")";
    }

    /** Returns labels with commas between, or a dash for none. */
    public String list(List<String> labels) {
        return labels.isEmpty() ? "–" : String.join(", ", labels);
    }
}

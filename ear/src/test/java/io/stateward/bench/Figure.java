package io.stateward.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Is one result of a benchmark.
 *
 * @param against the same done bare, in the same unit
 * @param ratio how the two compare; what the goal is held to where there is one
 * @param more further numbers by name, in the order in which they are printed
 */
record Figure(
        String name,
        double value,
        String unit,
        @Nullable Double against,
        @Nullable Double ratio,
        @Nullable Goal goal,
        Map<String, Number> more) {

    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

    Figure {
        more = new LinkedHashMap<>(more);
    }

    /** Returns whether there is no goal or it is reached. */
    boolean isGood() {
        return goal == null || goal.isMetBy(ratio == null ? value : ratio);
    }

    /** Returns the figure as a line of JSON, without its end; a figure of a short run is marked as such. */
    String line(boolean quick) {
        ObjectNode line = Json.mapper().createObjectNode();
        line.put("name", name).put("value", rounded(value)).put("unit", unit);
        if (against != null) {
            line.put("against", rounded(against));
        }
        if (ratio != null) {
            line.put("ratio", rounded(ratio));
        }
        if (goal != null) {
            line.put("goal", goal.toString());
        }
        more.forEach((key, number) -> line.put(key, rounded(number.doubleValue())));
        if (goal != null) {
            line.put("met", isGood());
        }
        if (quick) {
            line.put("quick", true);
        }
        return Json.text(line);
    }

    /** Four digits, and never 1.2E+3. */
    private static BigDecimal rounded(double number) {
        BigDecimal digits = new BigDecimal(number).round(FOUR_DIGITS).stripTrailingZeros();
        return digits.scale() < 0 ? digits.setScale(0, RoundingMode.UNNECESSARY) : digits;
    }
}

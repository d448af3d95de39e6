package io.stateward.stores.connector.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;

/**
 * Makes a vector that points away from those of a collection, and lies far from them, so that whoever asks for what is near gets it last,
 * whatever the measure: angle, product or distance.
 */
public final class Away {

    /** How many vectors of a collection tell where it lies. */
    public static final int SAMPLE = 100;

    private static final double FAR = -10;

    private Away() {}

    /** Returns the opposite of the vectors' mean; nothing without vectors, or where their mean has no direction. */
    public static Optional<ArrayNode> from(List<JsonNode> vectors) {
        List<JsonNode> numbers = vectors.stream()
                .filter(vector -> vector.isArray() && vector.path(0).isNumber())
                .toList();
        if (numbers.isEmpty()) {
            return Optional.empty();
        }
        double[] sum = new double[numbers.get(0).size()];
        for (JsonNode vector : numbers) {
            for (int at = 0; at < sum.length; at++) {
                sum[at] += vector.path(at).asDouble();
            }
        }
        ArrayNode away = JsonNodeFactory.instance.arrayNode();
        boolean pointing = false;
        for (double each : sum) {
            double value = FAR * each / numbers.size();
            pointing |= value != 0;
            away.add(value);
        }
        return pointing ? Optional.of(away) : Optional.empty();
    }
}

package io.stateward.stores.entity;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says after how many days a store deletes state of a kind by itself, without being asked.
 *
 * @param days by kind of state item, 1 to {@link #MOST_DAYS}; {@link #ANY} for every kind that is not named
 */
public record Expiry(Map<String, Integer> days) {

    /** Stands for every kind that is not named. */
    public static final String ANY = "*";

    /** The field of a store's configuration in which its owner declares it. */
    public static final String FIELD = "expiresAfterDays";

    /** Longest time that is declared, in days: 100 years. */
    public static final int MOST_DAYS = 36_525;

    /** Most kinds that are named. */
    public static final int MOST_KINDS = 50;

    /** Nothing expires by itself. */
    public static final Expiry NONE = new Expiry(Map.of());

    public Expiry {
        days = Map.copyOf(days);
    }

    /**
     * Reads what a store's owner declares, in place of what is usual for its kind: {@code {"response": 30, "*": 0}}, where 0 says that it
     * is kept until somebody deletes it.
     *
     * @param config the store's configuration
     * @param usual what holds where the owner says nothing
     * @throws StatewardException of kind INVALID that names the field
     */
    public static Expiry of(JsonNode config, Map<String, Integer> usual) {
        JsonNode declared = config.path(FIELD);
        Map<String, Integer> days = new HashMap<>(usual);
        if (!declared.isMissingNode() && !declared.isNull()) {
            if (!declared.isObject() || declared.size() > MOST_KINDS) {
                throw wrong();
            }
            declared.properties().forEach(kind -> {
                JsonNode value = kind.getValue();
                if (kind.getKey().isBlank()
                        || !value.isIntegralNumber()
                        || !value.canConvertToInt()
                        || value.intValue() < 0
                        || value.intValue() > MOST_DAYS) {
                    throw wrong();
                }
                days.put(kind.getKey(), value.intValue());
            });
        }
        return new Expiry(days);
    }

    private static StatewardException wrong() {
        return StatewardException.invalid(
                "config." + FIELD,
                "Write days by kind of state, such as {\"response\": 30}: 1 to " + MOST_DAYS
                        + ", or 0 for what is kept until somebody deletes it; at most " + MOST_KINDS + " kinds.");
    }

    /** Returns after how many days state of that kind expires, or null if it does not by itself. */
    public @Nullable Integer of(String kind) {
        Integer own = days.getOrDefault(kind, days.get(ANY));
        return own == null || own == 0 ? null : own;
    }
}

package io.stateward.policies.entity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Is the table of providers' hosts as it is written down; {@link ProviderRegions} checks and reads it for a day.
 *
 * @param asOf the day on which it was last compared with its sources
 * @param source where it comes from
 * @param rows hosts and where they lie
 */
public record ProviderData(LocalDate asOf, String source, List<Row> rows) {

    /** Most rows. */
    public static final int MAX_ROWS = 200;

    /** Most patterns that all rows make. */
    public static final int MAX_PATTERNS = 20_000;

    /**
     * Is hosts of one provider: either all in one place, or with a part of their name that says where.
     *
     * @param name what the row is called in messages
     * @param about what it covers, or null
     * @param source the provider's page that says so
     * @param hosts patterns: {@code *.} in front stands for any names, {@code {place}} for a key of {@code places}
     * @param place where they all lie; null with {@code places}
     * @param places where they lie by the part of their name; null with {@code place}
     * @param from first day, or null for always
     * @param until last day, or null for no end
     */
    public record Row(
            String name,
            @Nullable String about,
            String source,
            List<String> hosts,
            @Nullable Where place,
            @Nullable Map<String, Where> places,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {

        boolean holdsOn(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
        }
    }

    /**
     * Is a place; a text alone is where state is stored.
     *
     * @param storage country or bloc
     * @param processing country or bloc, or null where the provider promises none
     * @param note what else to tell who registers a store there, or null
     */
    public record Where(
            String storage,
            @Nullable String processing,
            @Nullable String note) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public static Where of(String storage) {
            return new Where(storage, null, null);
        }

        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        public Where(
                @JsonProperty("storage") String storage,
                @JsonProperty("processing") @Nullable String processing,
                @JsonProperty("note") @Nullable String note) {
            this.storage = storage;
            this.processing = processing;
            this.note = note;
        }
    }
}

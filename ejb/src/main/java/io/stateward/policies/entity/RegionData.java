package io.stateward.policies.entity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Is the table of countries and blocs as it is written down; {@link RegionTable} checks and reads it for a day.
 *
 * @param asOf the day on which it was last compared with its source
 * @param source where countries come from
 * @param countries ISO 3166 codes
 * @param blocs blocs by code
 */
public record RegionData(LocalDate asOf, String source, List<String> countries, Map<String, Bloc> blocs) {

    /** Most blocs. */
    public static final int MAX_BLOCS = 100;

    /** Most members of a bloc, those that have left among them. */
    public static final int MAX_MEMBERS = 500;

    /**
     * Is a bloc.
     *
     * @param source the treaty or rule that forms it
     * @param members countries and other blocs
     */
    public record Bloc(String source, List<Member> members) {}

    /**
     * Is a membership; a text alone is one without dates.
     *
     * @param code country or bloc
     * @param from first day, or null for always
     * @param until last day, or null for no end
     */
    public record Member(
            String code, @Nullable LocalDate from, @Nullable LocalDate until) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public static Member of(String code) {
            return new Member(code, null, null);
        }

        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        public Member(
                @JsonProperty("code") String code,
                @JsonProperty("from") @Nullable LocalDate from,
                @JsonProperty("until") @Nullable LocalDate until) {
            this.code = code;
            this.from = from;
            this.until = until;
        }

        boolean holdsOn(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
        }
    }
}

package io.stateward.policies.entity;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Is the table of adequacy decisions as it is written down.
 *
 * @param asOf the day on which it was last compared with its sources
 * @param source where it comes from
 * @param by what each country or bloc has decided
 */
public record AdequacyData(LocalDate asOf, String source, Map<String, Granted> by) {

    /** Most countries and blocs that decide. */
    public static final int MAX_GRANTING = 100;

    /** Most decisions of one of them, ended ones among them. */
    public static final int MAX_DECISIONS = 1_000;

    /**
     * Is what one of them has decided.
     *
     * @param source by which law
     * @param decisions its decisions
     */
    public record Granted(String source, List<Adequacy> decisions) {}
}

package io.stateward.catalog.entity;

/**
 * Counts what a scan found of one kind of state.
 *
 * @param kind kind of state, or {@value #OTHERS} for those beyond the most that are told apart
 * @param listed how many the store showed
 * @param unknown how many of those the catalog does not know
 * @param missing how many the catalog lists and the store does not have
 */
public record KindDrift(String kind, long listed, long unknown, long missing) {

    /** Stands for kinds beyond the most that are told apart. */
    public static final String OTHERS = "others";

    /** Returns the sum of both under the name of this one. */
    public KindDrift plus(long moreListed, long moreUnknown, long moreMissing) {
        return new KindDrift(kind, listed + moreListed, unknown + moreUnknown, missing + moreMissing);
    }
}

package io.stateward.policies.entity;

/**
 * Counts holds in force whose review is overdue.
 *
 * @param overdue all of them
 * @param lately those that have become so since a day
 */
public record OverdueReviews(long overdue, long lately) {}

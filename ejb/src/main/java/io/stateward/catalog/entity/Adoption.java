package io.stateward.catalog.entity;

/**
 * Says what came of an adoption.
 *
 * @param adopted how many findings became items
 * @param unlawful how many of those lie where the rules do not allow them; they are shown as violations
 * @param known how many the catalog had come to know meanwhile
 * @param left how many findings of the scan are still open
 */
public record Adoption(int adopted, int unlawful, int known, long left) {}

package io.stateward.policies.entity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Notes that somebody has looked at a hold, which is still needed.
 *
 * @param until the day by which it is to be looked at again
 * @param note what they found, in words that name nobody; null for nothing
 */
public record ReviewDraft(LocalDate until, @Nullable String note) {}

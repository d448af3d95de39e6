package io.stateward.policies.entity;

import org.jspecify.annotations.Nullable;

/**
 * Says where a host lies by the table of providers.
 *
 * @param storage country or bloc in which it stores
 * @param processing country or bloc in which it processes, or null where the provider promises none
 * @param row the row of the table that says so
 * @param note what else to tell who registers a store there, or null
 */
public record ProviderPlace(
        String storage,
        @Nullable String processing,
        String row,
        @Nullable String note) {}

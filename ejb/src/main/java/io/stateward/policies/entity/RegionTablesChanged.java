package io.stateward.policies.entity;

/**
 * Tells, in a transaction of the current tenant, that the tables by which places are judged have changed for it: the operator has
 * replaced one, or a date in one has passed. Everything that was judged by them may be judged otherwise now.
 *
 * @param tablesEpoch the state of the tables, as {@code Regions.tablesEpoch} gives it
 * @param policyEpoch the new state of the tenant's rules
 */
public record RegionTablesChanged(long tablesEpoch, long policyEpoch) {}

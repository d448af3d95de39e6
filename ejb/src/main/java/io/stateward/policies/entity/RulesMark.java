package io.stateward.policies.entity;

import java.util.UUID;

/**
 * Names the state of all that decides, so that what was found by one state is not taken for what another says.
 *
 * @param rules the unrepeatable name of the state of the tenant's rules
 * @param places the number of the state of the tables of places; it grows when one is replaced and when a date in one passes
 */
public record RulesMark(UUID rules, long places) {}

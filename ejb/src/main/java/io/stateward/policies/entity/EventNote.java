package io.stateward.policies.entity;

import java.time.Instant;

/**
 * Says what became of noting or withdrawing an event.
 *
 * @param name its name
 * @param at when it happened
 * @param changed of how many people that was not known so before
 */
public record EventNote(String name, Instant at, int changed) {}

package io.stateward.stores.entity;

import io.stateward.policies.entity.StoreFacts;

/**
 * Says what policies could ask about a store at a past moment.
 *
 * @param facts with the regions of then, as far as they are known
 * @param known whether they are; otherwise they are those of now
 */
public record StorePast(StoreFacts facts, boolean known) {}

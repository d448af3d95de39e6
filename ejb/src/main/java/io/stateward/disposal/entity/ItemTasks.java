package io.stateward.disposal.entity;

import java.util.UUID;

/**
 * Says where the tasks of items go that did not end clean.
 *
 * @param run whose tasks they are
 * @param store the store
 * @param limit how many may still be written; what is beyond is counted by the run and tried again by the next one
 */
public record ItemTasks(UUID run, UUID store, int limit) {}

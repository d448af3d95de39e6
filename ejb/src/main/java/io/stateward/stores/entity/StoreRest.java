package io.stateward.stores.entity;

import java.time.Instant;

/**
 * Says until when the server that was asked leaves a store alone; another server may know otherwise.
 *
 * @param until when it is asked again
 * @param silent whether the store did not answer; otherwise it asked to be left alone
 */
public record StoreRest(Instant until, boolean silent) {}

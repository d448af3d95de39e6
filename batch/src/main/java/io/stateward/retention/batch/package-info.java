/**
 * Runs sweeps: each store's chunks, stores beside each other, then the end; and sees to it that every tenant's schedule rings.
 *
 * <p>Every artifact does one durable step of {@code SweepRun} after the other, each under its lease; the rows of {@code retention} are the
 * checkpoint, so a job begins from the front after a crash and passes over what is done.
 *
 * <p>Work of kind {@code re-evaluation} has the catalog decided again when the rules have changed: a job of one step, which goes on where
 * the last one ended.
 */
@NullMarked
package io.stateward.retention.batch;

import org.jspecify.annotations.NullMarked;

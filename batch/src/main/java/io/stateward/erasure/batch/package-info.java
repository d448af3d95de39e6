/**
 * Runs approved erasure requests: fence, find, erase and verify store by store at the same time, conclude.
 *
 * <p>Every artifact does one durable step of {@code ErasureRun} after the other, each under its lease; the rows of {@code disposal} are
 * the checkpoint, so a job begins from the front after a crash and passes over what is done.
 */
@NullMarked
package io.stateward.erasure.batch;

import org.jspecify.annotations.NullMarked;

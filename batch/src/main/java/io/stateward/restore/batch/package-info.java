/** Looks for restored databases when the server starts, and lets erasure journals expire in time. */
@NullMarked
package io.stateward.restore.batch;

import org.jspecify.annotations.NullMarked;

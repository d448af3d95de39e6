/** Removes what {@code operations} keeps for a time only. */
@NullMarked
package io.stateward.operations.batch;

import org.jspecify.annotations.NullMarked;

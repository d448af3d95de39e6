/** Begins the round of asking every store where it is, when a server starts. */
@NullMarked
package io.stateward.stores.batch;

import org.jspecify.annotations.NullMarked;

/** Asks, when a server starts, for what has to be done to the vault in every tenant. */
@NullMarked
package io.stateward.vault.batch;

import org.jspecify.annotations.NullMarked;

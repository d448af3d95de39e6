/** Gives new ledger entries their place in the tree. */
@NullMarked
package io.stateward.ledger.batch;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.stateward.ledger.boundary;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.stateward.ledger.control;

import org.jspecify.annotations.NullMarked;

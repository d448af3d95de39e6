/** The API's paths for the ledger and its proofs. */
@NullMarked
package io.stateward.ledger.web;

import org.jspecify.annotations.NullMarked;

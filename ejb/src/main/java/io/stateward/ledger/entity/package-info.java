@NullMarked
package io.stateward.ledger.entity;

import org.jspecify.annotations.NullMarked;

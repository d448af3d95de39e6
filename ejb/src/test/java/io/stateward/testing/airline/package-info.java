/** Gives tests and the demo an airline: customers, bookings and conversations, as a SQL database and as plain data. */
@NullMarked
package io.stateward.testing.airline;

import org.jspecify.annotations.NullMarked;

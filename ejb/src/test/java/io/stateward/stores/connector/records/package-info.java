/** Proves what every connector to a store of records owes, whichever the store is. */
@NullMarked
package io.stateward.stores.connector.records;

import org.jspecify.annotations.NullMarked;

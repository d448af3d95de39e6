/** Begins the scans of stores that are due. */
@NullMarked
package io.stateward.catalog.batch;

import org.jspecify.annotations.NullMarked;

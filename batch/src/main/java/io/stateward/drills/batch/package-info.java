/** Begins the drills that are due. */
@NullMarked
package io.stateward.drills.batch;

import org.jspecify.annotations.NullMarked;

/** Has rehearsals made: work of kind {@code rehearsal} is a job of one step, which goes on where the last one ended. */
@NullMarked
package io.stateward.rehearsal.batch;

import org.jspecify.annotations.NullMarked;

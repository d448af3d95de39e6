/** Lets what is remembered of erased people expire in time. */
@NullMarked
package io.stateward.subjects.batch;

import org.jspecify.annotations.NullMarked;

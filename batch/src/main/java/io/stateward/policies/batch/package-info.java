/** Looks for dates on which policies are judged by other tables. */
@NullMarked
package io.stateward.policies.batch;

import org.jspecify.annotations.NullMarked;

/**
 * Holds what every capability shares: the clock, ids, JSON, the {@link io.stateward.Boundary} stereotype, the base of tenant-owned
 * rows and the one root exception.
 *
 * <ol>
 *   <li>Nothing here knows a capability, so that no capability can reach another through it.
 *   <li>Time comes from the injected {@link java.time.Clock} only, because retention and deadlines must be testable.
 * </ol>
 */
@NullMarked
package io.stateward;

import org.jspecify.annotations.NullMarked;

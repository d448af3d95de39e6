/** Holds what lies beside the modules to its word: the launcher, the Docker files and the realm. */
@NullMarked
package io.stateward.house;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.stateward.drills.boundary;

import org.jspecify.annotations.NullMarked;

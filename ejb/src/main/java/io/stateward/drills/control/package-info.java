@NullMarked
package io.stateward.drills.control;

import org.jspecify.annotations.NullMarked;

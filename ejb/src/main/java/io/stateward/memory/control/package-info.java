@NullMarked
package io.stateward.memory.control;

import org.jspecify.annotations.NullMarked;

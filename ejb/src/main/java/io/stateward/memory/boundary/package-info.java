@NullMarked
package io.stateward.memory.boundary;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.stateward.operations.control;

import org.jspecify.annotations.NullMarked;

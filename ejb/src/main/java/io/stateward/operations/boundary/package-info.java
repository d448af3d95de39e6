@NullMarked
package io.stateward.operations.boundary;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.stateward.disposal.boundary;

import org.jspecify.annotations.NullMarked;

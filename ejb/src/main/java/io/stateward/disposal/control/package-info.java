@NullMarked
package io.stateward.disposal.control;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.stateward.rights.control;

import org.jspecify.annotations.NullMarked;

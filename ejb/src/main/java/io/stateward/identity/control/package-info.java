@NullMarked
package io.stateward.identity.control;

import org.jspecify.annotations.NullMarked;

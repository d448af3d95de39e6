@NullMarked
package io.stateward.erasure.control;

import org.jspecify.annotations.NullMarked;

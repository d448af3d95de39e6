@NullMarked
package io.stateward.erasure.boundary;

import org.jspecify.annotations.NullMarked;

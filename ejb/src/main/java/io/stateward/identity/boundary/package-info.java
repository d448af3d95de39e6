@NullMarked
package io.stateward.identity.boundary;

import org.jspecify.annotations.NullMarked;

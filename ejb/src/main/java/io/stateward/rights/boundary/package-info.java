@NullMarked
package io.stateward.rights.boundary;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.stateward.models.boundary;

import org.jspecify.annotations.NullMarked;

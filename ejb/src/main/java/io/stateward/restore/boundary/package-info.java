@NullMarked
package io.stateward.restore.boundary;

import org.jspecify.annotations.NullMarked;

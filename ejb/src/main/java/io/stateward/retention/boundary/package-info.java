@NullMarked
package io.stateward.retention.boundary;

import org.jspecify.annotations.NullMarked;

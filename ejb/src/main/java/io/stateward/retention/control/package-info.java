@NullMarked
package io.stateward.retention.control;

import org.jspecify.annotations.NullMarked;

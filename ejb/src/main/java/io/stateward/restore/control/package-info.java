@NullMarked
package io.stateward.restore.control;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.stateward.rehearsal.control;

import org.jspecify.annotations.NullMarked;

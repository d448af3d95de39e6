@NullMarked
package io.stateward.subjects.control;

import org.jspecify.annotations.NullMarked;

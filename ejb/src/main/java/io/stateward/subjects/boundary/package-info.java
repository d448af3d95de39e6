@NullMarked
package io.stateward.subjects.boundary;

import org.jspecify.annotations.NullMarked;

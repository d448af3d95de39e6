@NullMarked
package io.stateward.rehearsal.boundary;

import org.jspecify.annotations.NullMarked;

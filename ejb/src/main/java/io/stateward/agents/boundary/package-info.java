@NullMarked
package io.stateward.agents.boundary;

import org.jspecify.annotations.NullMarked;

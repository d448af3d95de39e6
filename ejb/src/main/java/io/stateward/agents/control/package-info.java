@NullMarked
package io.stateward.agents.control;

import org.jspecify.annotations.NullMarked;

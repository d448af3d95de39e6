@NullMarked
package io.stateward.agents.entity;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.stateward.memory.entity;

import org.jspecify.annotations.NullMarked;

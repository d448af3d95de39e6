@NullMarked
package io.stateward.drills.entity;

import org.jspecify.annotations.NullMarked;

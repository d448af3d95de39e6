@NullMarked
package io.stateward.operations.entity;

import org.jspecify.annotations.NullMarked;

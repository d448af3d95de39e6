@NullMarked
package io.stateward.models.entity;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.stateward.rehearsal.entity;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.stateward.subjects.entity;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.stateward.restore.entity;

import org.jspecify.annotations.NullMarked;

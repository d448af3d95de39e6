@NullMarked
package io.stateward.retention.entity;

import org.jspecify.annotations.NullMarked;

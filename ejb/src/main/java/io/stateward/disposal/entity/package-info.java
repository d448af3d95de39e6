@NullMarked
package io.stateward.disposal.entity;

import org.jspecify.annotations.NullMarked;

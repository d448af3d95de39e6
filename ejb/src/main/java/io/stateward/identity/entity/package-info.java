@NullMarked
package io.stateward.identity.entity;

import org.jspecify.annotations.NullMarked;

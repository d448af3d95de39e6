@NullMarked
package io.stateward.erasure.entity;

import org.jspecify.annotations.NullMarked;

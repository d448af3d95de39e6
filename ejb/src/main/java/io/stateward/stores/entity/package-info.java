@NullMarked
package io.stateward.stores.entity;

import org.jspecify.annotations.NullMarked;

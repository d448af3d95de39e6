@NullMarked
package io.stateward.stores.boundary;

import org.jspecify.annotations.NullMarked;

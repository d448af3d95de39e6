@NullMarked
package io.stateward.stores.control;

import org.jspecify.annotations.NullMarked;
